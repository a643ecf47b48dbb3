import castArray from 'lodash/castArray.js';
import {
  directives,
  type Metadata,
  type Refine,
  type Refinement,
  type RuleContext,
} from '../directives/index.js';
import { isAbsent } from '../message/index.js';

type DirectiveName = keyof typeof directives;

const names = Object.keys(directives) as DirectiveName[];

function compileDirective(name: DirectiveName, metadata: Metadata, context: RuleContext): Refinement {
  const setting = metadata[name];
  return setting === undefined ? {} : directives[name].compile(setting as never, context);
}

const passPresent: Refine = (value) => (isAbsent(value) ? undefined : value);

const inOrder =
  (first: Refine, second: Refine): Refine =>
  (value, warnings) =>
    second(first(value, warnings), warnings);

/** Tells whether a rule writes an object, below which other rules may write. */
export function writesObject({ type }: Metadata): boolean {
  return castArray(type).includes('object');
}

/** Compiles the `metadata` of a rule; an object is always copied, as its body key is a container of its own. */
export function compileMetadata(metadata: Metadata, context: RuleContext): Required<Refinement> {
  const settings = writesObject(metadata) ? { excludes: [], ...metadata } : metadata;
  const parts = names.map((name) => compileDirective(name, settings, context));
  const refines = parts.flatMap(({ refine }) => refine ?? []);
  const refine = (settings.type === undefined ? [passPresent, ...refines] : refines).reduce(inOrder);
  const settled = parts.reduceRight<Refinement>((all, part) => ({ ...all, ...part }), {});
  const describe = (value: unknown) => parts.flatMap((part) => part.describe?.(value) ?? []);
  const leftOut = parts.flatMap((part) => part.leftOut ?? []);
  return { isAbsent, fallback: undefined, ...settled, refine, describe, leftOut };
}
