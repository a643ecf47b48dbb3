import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { refuseFile, UsageError } from '../../errors.js';
import type { Input } from '../input.js';
import type { Tally } from '../tally.js';
import type { SendingSettings } from '../settings.js';

/** An input as the state has it. */
export interface StateInput extends Pick<Input, 'file' | 'form' | 'head' | 'size' | 'mark' | 'base'> {
  /** Hash of the 64 kB before the low-water mark; of packed input, of its last 64 kB. */
  readonly before: string;
  readonly beyond: readonly (readonly [byteOffset: number, index: number])[];
}

/** The dead-letter file as the state has it. */
export interface StateDeadLetters {
  readonly file: string;
  readonly length: number;
  readonly sha256: string;
}

/** The counts of a run as JSON. */
interface StateTally extends Omit<Tally, 'diagnostics'> {
  readonly diagnostics: readonly (readonly [string, unknown])[];
}

/** All that a run needs to go on; never the API key. */
export interface State {
  readonly version: number;
  readonly writtenBy: string;
  readonly settings: SendingSettings;
  /** Hash of the mapping and the overlays. */
  readonly mapping: string;
  readonly pass: 1 | 2 | null;
  readonly inputs: readonly StateInput[];
  readonly deadLetters: StateDeadLetters | null;
  readonly tally: StateTally;
}

/** The form of the states that this version writes. */
export const STATE_VERSION = 1;

const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Writes a state as text, of which no part can be taken for the whole. */
export function renderState(state: State): string {
  const text = JSON.stringify(state);
  return `{"checksum":"${checksumOf(text)}","state":${text}}`;
}

const refuse = (file: string, why: string) => new UsageError(`state_invalid: The state ${file} ${why}`);

function parse(file: string, text: string): { readonly checksum?: unknown; readonly state?: Partial<State> } {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    throw refuse(file, 'is torn or no state');
  }
  throw refuse(file, 'is no state');
}

/** Reads a state; throws `UsageError` for one that is torn, changed or newer. */
export function readState(file: string): State {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw refuseFile('read', file, error);
  }
  const { checksum, state } = parse(file, text);
  const version = state?.version;
  if (typeof version === 'number' && version !== STATE_VERSION)
    throw refuse(file, `has the version ${version}; this program reads version ${STATE_VERSION}`);
  if (state === undefined || checksum !== checksumOf(JSON.stringify(state)))
    throw refuse(file, 'is torn or was changed');
  return state as State;
}

/** Writes counts as JSON. */
export const toStateTally = ({ diagnostics, ...counts }: Tally): StateTally => ({
  ...counts,
  diagnostics: [...diagnostics],
});

/** Reads the counts of the sessions before. */
export const toTally = ({ diagnostics, ...counts }: StateTally): Tally => ({
  ...counts,
  diagnostics: new Map(diagnostics) as Tally['diagnostics'],
});
