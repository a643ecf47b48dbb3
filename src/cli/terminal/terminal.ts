import { styleText } from 'node:util';
import { MappingError } from '../../index.js';
import { tryStringify } from '../../json/index.js';
import { InputError } from '../errors.js';

/** How a string is painted; each name is one of `util.styleText`. */
export type Style = Parameters<typeof styleText>[0];

/** Paints a string. */
export type Paint = (style: Style, text: string) => string;

const isSet = (value = '') => value !== '' && value !== '0';

/** Whether a stream shows colours: a terminal that can, or FORCE_COLOR, and no NO_COLOR (https://no-color.org). */
function hasColours({ isTTY }: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return isSet(env['FORCE_COLOR']) || (isTTY === true && env['TERM'] !== 'dumb');
}

/** Returns how strings are painted for a stream. */
export function choosePaint(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  return hasColours(stream, env)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}

const MIN_WIDTH = 40;
const USUAL_WIDTH = 100;

/** Returns how many characters a line may have: those of the terminal, of COLUMNS where there is none, or the usual ones. */
export function widthOf({ columns }: { columns?: number }, env: NodeJS.ProcessEnv = process.env): number {
  return Math.max(MIN_WIDTH, columns ?? (Number(env['COLUMNS']) || USUAL_WIDTH));
}

/** What a terminal obeys instead of showing it: control characters, and those that turn or break lines. */
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Writes control characters as JSON writes them (`\u001b`), so that no file can steer a terminal. */
export function escapeControls(text: string): string {
  return text.replace(CONTROL, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As `escapeControls`, for several lines. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeControls).join('\n');
}

/** Renders an error for a person: of a file all problems, each with its place. */
export function renderError(error: Error): string {
  if (!(error instanceof MappingError)) return escapeLines(error.message);
  return error.problems
    .map(({ file, pointer, message }) => escapeControls(`${file}#${pointer}: ${message}`))
    .join('\n');
}

/** Renders data as JSON for people and programs; throws `InputError` for a message of too many levels. */
export function renderJson(data: unknown): string {
  const text = tryStringify(data, 2);
  if (text === undefined) throw new InputError('The message has too many levels to be written as JSON');
  return `${text}\n`;
}

/** Writes data as JSON to standard output; throws as `renderJson`. */
export function writeJson(data: unknown): void {
  process.stdout.write(renderJson(data));
}
