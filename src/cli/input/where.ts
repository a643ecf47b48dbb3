import { isContainer } from '../../json/index.js';

/** What a message must hold at a path to be chosen. */
export interface Where {
  readonly names: readonly string[];
  /** The value as it is typed: the string itself, or a number, boolean or `null` as JSON writes it. */
  readonly text: string;
}

/** Parses `path=value`, the path dotted; `undefined` where it is none. */
export function parseWhere(typed: string): Where | undefined {
  const at = typed.indexOf('=');
  const names = typed.slice(0, Math.max(at, 0)).split('.');
  return names.includes('') ? undefined : { names, text: typed.slice(at + 1) };
}

function matchesOne(message: unknown, { names, text }: Where): boolean {
  let value = message;
  for (const name of names) {
    if (!isContainer(value) || !Object.hasOwn(value, name)) return false;
    value = value[name];
  }
  return isContainer(value) ? false : String(value) === text;
}

/** Tells whether a message holds all that is asked for. */
export function matches(message: unknown, where: readonly Where[]): boolean {
  return where.every((each) => matchesOne(message, each));
}
