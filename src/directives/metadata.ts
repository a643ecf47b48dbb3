import castArray from 'lodash/castArray.js';
import { directives, type Metadata } from './index.js';

type Name = keyof typeof directives;

/** What an overlay says of the `metadata` of a rule; `null` takes a directive away. */
export type MetadataPatch = { readonly [Key in Name]?: Metadata[Key] | null } & {
  /** Keys that are taken out of the rule's `excludes` again. */
  readonly includes?: readonly string[] | undefined;
};

const names = Object.keys(directives) as Name[];

/** Returns the types of a rule, in the order in which they are applied. */
export function typesOf({ type }: Metadata): readonly string[] {
  return castArray(type ?? []);
}

/** Merges what an overlay says into the `metadata` of a rule, directive by directive; `excludes` are added to its own. */
export function mergeMetadata(own: Metadata, { includes = [], ...patch }: MetadataPatch): Metadata {
  const settings = Object.entries({ ...own, ...patch }).filter(([, setting]) => setting !== null);
  const { excludes, ...others } = Object.fromEntries(settings) as Metadata;
  if (excludes === undefined) return others;
  const included = new Set(includes);
  const left = [...new Set([...(own.excludes ?? []), ...excludes])].filter((key) => !included.has(key));
  return left.length === 0 ? others : { ...others, excludes: left };
}

/** Finds the directives that do not go together with the types beside which they stand, and why. */
export function findUnfit(metadata: Metadata, types: readonly string[]) {
  return names.flatMap((name) => {
    const setting = metadata[name] ?? undefined;
    const message = setting === undefined ? setting : directives[name].refuse?.(setting as never, types);
    return message === undefined ? [] : [{ name, message }];
  });
}
