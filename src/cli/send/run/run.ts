import type { OverlaidTransformer } from '../../../index.js';
import type { Sender } from '../../../send.js';
import type { Diagnostics } from '../../diagnostics.js';
import type { ReadProgress } from '../../input/open-chunks.js';
import type { Plan } from '../plan.js';
import type { FindRepetition } from '../reading/duplicates.js';
import type { Halt } from './halt.js';
import type { Journal } from './journal.js';
import type { Ledger } from './ledger.js';

/** A run while it runs. */
export interface Run {
  readonly plan: Plan;
  readonly transformer: OverlaidTransformer;
  readonly sender: Sender;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly halt: Halt;
  readonly findRepetition: FindRepetition;
  readonly progress: ReadProgress;
  /** Files whose packed data is damaged or ends too early. */
  readonly damaged: Set<string>;
  /** Last lines that are malformed and have no line feed, so that more of them may come. */
  readonly torn: Diagnostics;
}
