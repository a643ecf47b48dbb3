import type { Fault } from './faults.js';

/** Chooses the fault of a request by its number, from 1 on, and its body; `undefined` for none. */
export type Script = (number: number, text: string) => Fault | undefined;

/** One line of a script that is written as JSON: which requests meet a fault. */
export interface ScriptLine {
  readonly fault: Fault;
  /** The first and the last request, by number. */
  readonly from?: number;
  readonly to?: number;
  /** What the body holds. */
  readonly having?: string;
  /** How many of a hundred; all where it is left out. The same ones in each run. */
  readonly percent?: number;
}

/** Steps of a small generator, so that each run draws the same (numerical recipes, `ranqd1`). */
const STEP = 1_664_525;
const ADDEND = 1_013_904_223;

/** Makes a script of lines, of which the first that fits counts. */
export function createScript(lines: readonly ScriptLine[]): Script {
  let seed = 1;
  const draw = () => {
    seed = (Math.imul(seed, STEP) + ADDEND) >>> 0;
    return (seed / 2 ** 32) * 100;
  };
  const fits = (
    { from = 1, to = Infinity, having = '', percent }: ScriptLine,
    number: number,
    text: string,
  ) => number >= from && number <= to && text.includes(having) && (percent === undefined || draw() < percent);

  return (number, text) => lines.find((line) => fits(line, number, text))?.fault;
}

/** Makes a script of the faults that the first requests meet, one after the other. */
export const inTurn =
  (...faults: readonly (Fault | undefined)[]): Script =>
  (number) =>
    faults[number - 1];
