import { JSONPath } from 'jsonpath-plus';
import { atCharacter } from './refused-form.js';
import { refuseJsonPath } from './refuse-json-path.js';
import {
  checkNames,
  invalidPath,
  MAX_PATH_LENGTH,
  TOO_LONG,
  type ParsedPath,
  type Segment,
} from './segment.js';

const NAME = String.raw`[\w$\u0080-\uffff-]+`;
const TOKENS = [
  String.raw`\.(?<name>${NAME})`,
  String.raw`\['(?<quoted>[^'\\]+)'\]`,
  String.raw`\[(?<index>0|[1-9]\d*)\]`,
  String.raw`\[(?<each>\*)\]`,
  String.raw`\[\?\(@\.(?<key>${NAME})=='(?<text>[^'\\]*)'\)\]`,
].join('|');

const token = new RegExp(TOKENS, 'g');
const start = new RegExp(String.raw`^\$(?:${TOKENS})*`);

const UNREADABLE = 'a name in quotes cannot be read where it looks like an operator of JSONPath';

function toSegment(part: string | undefined, { groups = {} }: RegExpMatchArray): Segment | undefined {
  const { name = groups['quoted'] ?? groups['index'], each, key = '', text } = groups;
  if (each !== undefined) return { kind: 'each' };
  if (text !== undefined) return { kind: 'filter', name: key, text };
  return part !== undefined && name === part ? { kind: 'name', name: part } : undefined;
}

/**
 * Parses a JSONPath (`$.…`). Its form is checked on the text, because jsonpath-plus, which only splits it and
 * never evaluates it, takes scripts and nonsense alike.
 */
export function parseJsonPath(path: string): ParsedPath {
  if (path.length > MAX_PATH_LENGTH) return invalidPath(TOO_LONG);
  const end = (start.exec(path) as RegExpExecArray)[0].length;
  if (end < path.length || path === '$') return invalidPath(refuseJsonPath(path, end));
  const parts = JSONPath.toPathArray(path).slice(1);
  const matches = [...path.matchAll(token)];
  const segments = matches.map((match, index) => toSegment(parts[index], match));
  if (parts.length !== matches.length || !segments.every((segment) => segment !== undefined)) {
    return invalidPath(atCharacter(UNREADABLE, Math.max(0, path.indexOf("'"))));
  }
  return checkNames(segments);
}
