import castArray from 'lodash/castArray.js';
import type { Directive, Others } from './directive.js';
import { directives, type Metadata } from './index.js';

type Name = keyof typeof directives;

/** What an overlay says of the `metadata` of a rule; `null` takes a directive away. */
export type MetadataPatch = { readonly [Key in Name]?: Metadata[Key] | null } & {
  /** Keys that are taken out of the rule's `excludes` again. */
  readonly includes?: readonly string[] | undefined;
};

/** The part of a directive that looks at its neighbours, whatever its setting is. */
type Refusal = Pick<Directive<never>, 'refuse'>;

const names = Object.keys(directives) as Name[];

/** Returns the types of a rule, in the order in which they are applied. */
export function typesOf({ type }: Metadata): readonly string[] {
  return castArray(type ?? []);
}

/** Returns the directives that are given; `null` gives none. */
const withoutNull = (metadata: object): Others =>
  Object.fromEntries(Object.entries(metadata).filter(([, setting]) => (setting ?? null) !== null));

/** Merges what an overlay says into the `metadata` of a rule, directive by directive; `excludes` are added to its own. */
export function mergeMetadata(own: Metadata, { includes = [], ...patch }: MetadataPatch): Metadata {
  const { excludes, ...others } = withoutNull({ ...own, ...patch }) as Metadata;
  if (excludes === undefined) return others;
  const included = new Set(includes);
  const left = [...new Set([...(own.excludes ?? []), ...excludes])].filter((key) => !included.has(key));
  return left.length === 0 ? others : { ...others, excludes: left };
}

/** Finds the directives that do not go together with the types beside which they stand, and why. */
export function findUnfit(metadata: Metadata, types: readonly string[]) {
  const given = withoutNull(metadata);
  return names.flatMap((name) => {
    const setting = given[name];
    const { refuse }: Refusal = directives[name];
    const message = setting === undefined ? setting : refuse?.(setting as never, types, given);
    return message === undefined ? [] : [{ name, message }];
  });
}

/** Returns the directive of a change by which one that it may not give is at odds with the others. */
export const blamedFor = (name: string, change: object): string =>
  [name, 'type', ...Object.keys(change)].find((key) => Object.hasOwn(change, key)) ?? name;
