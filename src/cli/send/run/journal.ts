import { version } from '../../../../package.json';
import { comparedOffset, type Input } from '../input.js';
import type { Plan } from '../plan.js';
import { toStateInput } from '../state/compare-input.js';
import { renderState, STATE_VERSION, toStateTally, type State, type StateInput } from '../state/state.js';
import { replaceFile } from '../state/write-file.js';
import type { Beyond, Ledger } from './ledger.js';

/** Writes down how far a run has come. */
export interface Journal {
  /** Has the dead letters and then the state on the disk. Throws `DiskError` and `UsageError`. */
  readonly save: () => void;
  /** Saves every second in which something was settled, until the returned function is called. */
  readonly saveOften: (onError: (error: unknown) => void) => () => void;
  /** Says that there is something to be saved. */
  readonly touch: () => void;
}

const INTERVAL_MS = 1000;

/** Lists what an earlier session settled and this one has not come to yet. */
const listUnread = ({ beyond }: Input): Beyond =>
  [...beyond].flatMap(([byteOffset, indices]) => indices.map((index) => [byteOffset, index] as const));

/** Makes what describes inputs; the hash before a mark is computed only once for each. */
function createDescribe(): (input: Input, beyond: Beyond) => StateInput {
  const known = new Map<Input, { readonly offset: number; readonly described: StateInput }>();

  return (input, beyond) => {
    const { mark, size, base } = input;
    const offset = comparedOffset(input);
    const last = known.get(input);
    if (last?.offset === offset) return { ...last.described, mark, size, base, beyond };
    const described = toStateInput(input, beyond);
    known.set(input, { offset, described });
    return described;
  };
}

/** Does something every second until the returned function is called. */
function repeat(act: () => void, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    try {
      act();
    } catch (error) {
      onError(error);
    }
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
  };
}

/** Makes the journal of a run; `ambiguous` are the attempts of all sessions of which nobody knows what came of them. */
export function createJournal(plan: Plan, ledger: Ledger, ambiguous: () => number): Journal {
  const describe = createDescribe();
  let isTouched = true;

  const describeAll = () => {
    const beyond = ledger.beyond();
    return plan.inputs.map((input) => describe(input, [...listUnread(input), ...(beyond.get(input) ?? [])]));
  };
  const toState = (): State => ({
    version: STATE_VERSION,
    writtenBy: version,
    settings: plan.settings,
    mapping: plan.mapping,
    pass: plan.pass,
    inputs: describeAll(),
    deadLetters: plan.deadLetters?.sync() ?? null,
    tally: toStateTally({ ...plan.tally, ambiguous: ambiguous() }),
  });
  const save = () => {
    isTouched = false;
    if (plan.state === undefined) plan.deadLetters?.sync();
    else replaceFile(plan.state, renderState(toState()));
  };
  return {
    save,
    saveOften: (onError) =>
      repeat(() => {
        if (isTouched) save();
      }, onError),
    touch: () => {
      isTouched = true;
    },
  };
}
