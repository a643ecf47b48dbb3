import {
  createNotes,
  directives,
  inOrder,
  type Directive,
  type Metadata,
  type Refine,
  type Refinement,
  type RuleContext,
} from '../../directives/index.js';
import { typesOf } from '../../directives/metadata.js';
import { isAbsent } from '../../json/index.js';

type DirectiveName = keyof typeof directives;

/** The part of a directive that meets rules, whatever its setting is. */
type Compilation = Pick<Directive<never>, 'compile' | 'compileUnset'>;

const names = Object.keys(directives) as DirectiveName[];

function compileDirective(name: DirectiveName, metadata: Metadata, context: RuleContext): Refinement {
  const setting = metadata[name];
  const { compile, compileUnset }: Compilation = directives[name];
  if (setting === undefined) return compileUnset?.(context) ?? {};
  return compile(setting as never, context);
}

/** Says what each directive does to what those before it make of a value. */
function describeInOrder([part, ...others]: readonly Refinement[], value: unknown): readonly string[] {
  if (part === undefined) return [];
  const said = part.describe?.(value) ?? [];
  const refined = part.refine === undefined ? value : part.refine(value, createNotes());
  return typeof refined === 'symbol' ? said : [...said, ...describeInOrder(others, refined)];
}

const pass: Refine = (value) => value;

function refineInOrder(parts: readonly Refinement[]): Refine {
  const [first = pass, ...others] = parts.flatMap(({ refine }) => refine ?? []);
  return others.reduce(inOrder, first);
}

/** What a default value holds is subject to the rules of its keys, as is what a message holds. */
function refineDefault(
  parts: readonly Refinement[],
  fallback: Refinement['fallback'],
): Refinement['fallback'] {
  if (fallback === undefined) return undefined;
  const refine = refineInOrder(parts.filter(({ refinesDefault }) => refinesDefault === true));
  return () => {
    const left = refine(fallback(), createNotes());
    return typeof left === 'symbol' ? {} : left;
  };
}

/** Tells whether a rule writes an object, below which other rules may write. */
export function writesObject(metadata: Metadata): boolean {
  return typesOf(metadata).at(-1) === 'object';
}

const never = () => undefined;

/** Compiles the `metadata` of a rule. */
export function compileMetadata(metadata: Metadata, ownKeys: RuleContext['ownKeys']): Required<Refinement> {
  const context = { types: typesOf(metadata), ownKeys };
  const parts = names.map((name) => compileDirective(name, metadata, context));
  const settled = parts.reduceRight<Refinement>((all, part) => ({ ...all, ...part }), {});
  const quick = parts.findLast(({ refine }) => refine !== undefined)?.quick ?? never;
  const fallback = refineDefault(parts, settled.fallback);
  const describe = (value: unknown) => describeInOrder(parts, value);
  const leftOut = parts.flatMap((part) => part.leftOut ?? []);
  const passed = { isAbsent, omitsUnfit: false, refinesDefault: false };
  return { ...passed, ...settled, quick, fallback, refine: refineInOrder(parts), describe, leftOut };
}
