import { isContainer, tryStringify } from '../../json/index.js';

/** Deeper values are written in one line, as their indentation would be longer than they are. */
const MAX_LEVELS = 100;

/** Tells whether containers stand in one another more deeply than so; looks no deeper. */
function isDeep(value: unknown, levels: number): boolean {
  if (!isContainer(value)) return false;
  return levels === 0 || Object.values(value).some((each) => isDeep(each, levels - 1));
}

/** Writes a value as JSON for people; `undefined` for one of too many levels. */
export function prettyPrint(value: unknown): string | undefined {
  return tryStringify(value, isDeep(value, MAX_LEVELS) ? undefined : 2);
}
