import castArray from 'lodash/castArray.js';
import {
  createNotes,
  directives,
  inOrder,
  type Metadata,
  type Refine,
  type Refinement,
  type RuleContext,
} from '../directives/index.js';
import { isAbsent, isPlainString } from '../json/index.js';

type DirectiveName = keyof typeof directives;

const names = Object.keys(directives) as DirectiveName[];

function compileDirective(name: DirectiveName, metadata: Metadata, context: RuleContext): Refinement {
  const setting = metadata[name];
  return setting === undefined ? {} : directives[name].compile(setting as never, context);
}

/** A `Date` is an object, too, but not one of JSON. */
const isPlainObject = (value: unknown): value is object =>
  Object.prototype.toString.call(value) === '[object Object]';

/** A value of any kind passes; an object is copied, as its body key is a container of its own. */
const passPresent: Refine = (value) => (isPlainObject(value) ? { ...value } : value);

/** What a default value holds is subject to the rules of its keys, as is what a message holds. */
function stripDefault(fallback: Refinement['fallback'], leave: Refine | undefined): Refinement['fallback'] {
  if (fallback === undefined || leave === undefined) return fallback;
  return () => {
    const left = leave(fallback(), createNotes());
    return typeof left === 'symbol' ? {} : left;
  };
}

const never = () => undefined;

const passPlain = (value: unknown) => (isPlainString(value) ? value : undefined);

/** Tells whether a rule writes an object, below which other rules may write. */
export function writesObject({ type }: Metadata): boolean {
  return castArray(type).at(-1) === 'object';
}

/** Compiles the `metadata` of a rule; an object is always copied, as its body key is a container of its own. */
export function compileMetadata(metadata: Metadata, ownKeys: RuleContext['ownKeys']): Required<Refinement> {
  const settings = writesObject(metadata) ? { excludes: [], ...metadata } : metadata;
  const context = { types: castArray(metadata.type ?? []), ownKeys };
  const parts = names.map((name) => compileDirective(name, settings, context));
  const refining = parts.filter(({ refine }) => refine !== undefined);
  const refines = refining.flatMap(({ refine }) => refine ?? []);
  const refine = (settings.type === undefined ? [passPresent, ...refines] : refines).reduce(inOrder);
  const quick = settings.type === undefined && refining.length === 0 ? passPlain : refining.at(-1)?.quick;
  const settled = parts.reduceRight<Refinement>((all, part) => ({ ...all, ...part }), {});
  const leave = parts[names.indexOf('excludes')]?.refine;
  const fallback = stripDefault(settled.fallback, leave);
  const describe = (value: unknown) => parts.flatMap((part) => part.describe?.(value) ?? []);
  const leftOut = parts.flatMap((part) => part.leftOut ?? []);
  return {
    isAbsent,
    omitsUnfit: false,
    ...settled,
    quick: quick ?? never,
    fallback,
    refine,
    describe,
    leftOut,
  };
}
