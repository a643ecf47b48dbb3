import { checkNames, invalidPath, MAX_PATH_LENGTH, type ParsedPath, type Segment } from './segment.js';

const NAME = String.raw`[\w$\u0080-\uffff-]+`;

/** The parts of a JSONPath that this language has. */
export const TOKENS = [
  String.raw`\.(?<name>${NAME})`,
  String.raw`\['(?<quoted>[^'\\]+)'\]`,
  String.raw`\[(?<index>0|[1-9]\d*)\]`,
  String.raw`\[(?<each>\*)\]`,
  String.raw`\[\?\(@\.(?<key>${NAME})=='(?<text>[^'\\]*)'\)\]`,
].join('|');

const token = new RegExp(TOKENS, 'g');
const jsonPath = new RegExp(String.raw`^\$(?:${TOKENS})+$`);
/** What a dotted path looks like, as a pattern. */
export const DOTTED = String.raw`^(?!\$\.)[^.[\]]+(\.[^.[\]]+)*$`;
const dotted = new RegExp(DOTTED);

const UNREADABLE = invalidPath('the path cannot be read; parseMapping and parseOverlay say why');

function toSegment(match: RegExpMatchArray): Segment {
  const { name, quoted, index, each, key = '', text } = match.groups as Readonly<Record<string, string>>;
  if (each !== undefined) return { kind: 'each' };
  if (text !== undefined) return { kind: 'filter', name: key, text };
  return { kind: 'name', name: name ?? quoted ?? (index as string) };
}

/** Tells whether a path is dotted, whatever its names are. */
export const isDotted = (path: string) => path.length <= MAX_PATH_LENGTH && dotted.test(path);

/** Splits a dotted path, the only form that a destination key has; what else is refused was so when it was parsed. */
export function splitDotted(path: string): ParsedPath {
  if (!isDotted(path)) return UNREADABLE;
  return checkNames(path.split('.').map((name) => ({ kind: 'name', name })));
}

/** Splits a source path: a JSONPath when it starts with `$`, a dotted one otherwise. */
export function splitPath(path: string): ParsedPath {
  if (!path.startsWith('$')) return splitDotted(path);
  if (path.length > MAX_PATH_LENGTH || !jsonPath.test(path)) return UNREADABLE;
  return checkNames([...path.matchAll(token)].map(toSegment));
}
