import castArray from 'lodash/castArray.js';
import { isAbsent, isAbsentObject, ownValueAt, type JsonObject } from '../../json/index.js';
import type { MappingLines, RuleLines } from '../../mapping.js';
import { locatePath, splitPath, splitTemplate } from '../../paths/index.js';
import type { RuleExplanation } from '../../index.js';

/** Keys from a whole down to a part. */
export type Path = readonly string[];

/** A rule with the parts of a message and of a body that it joins. */
export interface RuleLink {
  readonly rule: RuleExplanation;
  /** What the rule says, line by line; empty where the mapping is not known. */
  readonly lines: RuleLines['lines'];
  /** Where the value stands in the message; of a template each of its parts. */
  readonly sources: readonly Path[];
  /** What of the message chose an entry of a list. */
  readonly selectors: readonly Path[];
  /** Where it stands in the body; it is there if the rule has written it. */
  readonly target: Path;
}

const valueOf = (lines: RuleLines['lines'], key: string) => lines.find((line) => line.key === key)?.value;

/** The paths of a source: one, or those of a template. */
function pathsOf(from: string, lines: RuleLines['lines']): readonly string[] {
  const template = valueOf(lines, 'template');
  if (template !== from) return [from];
  const split = splitTemplate(from);
  return 'paths' in split ? split.paths : [];
}

/** What is absent is decided by the first kind of a rule, as in the engine. */
function chooseIsPresent(lines: RuleLines['lines']) {
  const [first] = castArray(valueOf(lines, 'type'));
  const isAbsentHere = first === 'object' || first === 'list' ? isAbsentObject : isAbsent;
  return valueOf(lines, 'emptyIsPresent') === true
    ? (value: unknown) => !isAbsent(value)
    : (value: unknown) => !isAbsentHere(value);
}

function locate(path: string, message: JsonObject, isPresent: (value: unknown) => boolean) {
  const split = splitPath(path);
  return 'segments' in split ? [locatePath(split.segments, message, isPresent)] : [];
}

/** Finds what each rule joins in a message and its body. */
export function linkRules(
  rules: readonly RuleExplanation[],
  message: JsonObject,
  mapping: MappingLines | undefined,
): RuleLink[] {
  const linesByKey = new Map(mapping?.rules.map(({ destKey, lines }) => [destKey, lines]));
  return rules.map((rule) => {
    const lines = linesByKey.get(rule.destKey) ?? [];
    const isPresent = chooseIsPresent(lines);
    const paths = rule.from === null ? [] : pathsOf(rule.from, lines);
    const located = paths.flatMap((path) => locate(path, message, isPresent));
    return {
      rule,
      lines,
      sources: located.map(({ path }) => path),
      selectors: located.flatMap(({ selectors }) => selectors),
      target: rule.destKey.split('.'),
    };
  });
}

/** Tells whether a path is another one or stands below it. */
export const isWithin = (path: Path, whole: Path): boolean =>
  path.length >= whole.length && whole.every((key, level) => path[level] === key);

/** Finds the rule that wrote a value of the body: the one with the longest key that the value is at or below. */
export function ownerOfTarget(path: Path, links: readonly RuleLink[]): RuleLink | undefined {
  const owners = links.filter(({ rule, target }) => rule.written && isWithin(path, target));
  return owners.reduce<RuleLink | undefined>(
    (longest, link) => (longest === undefined || link.target.length > longest.target.length ? link : longest),
    undefined,
  );
}

/** Without a body the rule itself tells what it leaves out. */
function isExcluded(rest: Path, { lines }: RuleLink): boolean {
  const excludes = lines
    .filter(({ key }) => key === 'excludes')
    .flatMap(({ value }) => castArray<unknown>(value));
  return excludes.some((excluded) => isWithin(rest, String(excluded).split('.')));
}

/** Finds where in the body a part of the message went by a rule; `undefined` where the rule left it out. */
export function targetOf(
  path: Path,
  link: RuleLink,
  links: readonly RuleLink[],
  body: unknown,
): Path | undefined {
  if (!link.rule.written) return undefined;
  if (link.sources.some((source) => isWithin(source, path))) return link.target;
  const source = link.sources.find((each) => isWithin(path, each));
  if (source === undefined) return undefined;
  const rest = path.slice(source.length);
  const target = [...link.target, ...rest];
  const isThere = body === undefined ? !isExcluded(rest, link) : ownValueOfAny(body, target) !== undefined;
  return isThere && ownerOfTarget(target, links) === link ? target : undefined;
}

/** As `ownValueAt`, in lists as well. */
function ownValueOfAny(from: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return from;
  const value = Array.isArray(from) ? (from as readonly unknown[])[Number(key)] : ownValueAt(from, [key]);
  return ownValueOfAny(value, rest);
}
