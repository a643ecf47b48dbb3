import { createDestinationTransformer, type OverlaidBody } from '../../../index.js';
import { createSender } from '../../../send.js';
import { displayNameOf } from '../../destination.js';
import { escapeLines } from '../../terminal/terminal.js';
import type { Plan } from '../plan.js';
import { showProgress } from '../progress.js';
import { createFindRepetition } from '../reading/duplicates.js';
import { exitCodeOf, renderReport, type RunReport } from '../report.js';
import { senderOptionsOf } from '../settings.js';
import { createHalt } from './halt.js';
import { createJournal } from './journal.js';
import { createLedger } from './ledger.js';
import { readInputs } from './read-inputs.js';
import type { Run } from './run.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** After the first signal a second one writes the state and ends at once. */
function endOnSecondSignal({ journal, plan }: Run, signal: AbortSignal): void {
  const end = () => {
    try {
      journal.save();
    } finally {
      plan.unlock();
      process.exit();
    }
  };
  signal.addEventListener('abort', () => {
    for (const name of SIGNALS) process.once(name, end);
  });
}

function createRun(plan: Plan, signal: AbortSignal): Run {
  const ledger = createLedger();
  const sender = createSender(senderOptionsOf(plan.settings, plan.setup));
  const before = plan.tally.ambiguous;
  return {
    plan,
    transformer: createDestinationTransformer<OverlaidBody>(plan.setup.files, plan.setup.config),
    sender,
    ledger,
    journal: createJournal(plan, ledger, () => before + sender.counts().ambiguous),
    halt: createHalt(signal, ledger.release),
    findRepetition: createFindRepetition(),
    progress: { bytes: 0 },
    damaged: new Set(),
    torn: new Map(),
  };
}

/** Reads and sends until all is settled, or the run is ended; what is under way then is waited for. */
async function deliver(run: Run): Promise<void> {
  const { sender, halt, journal } = run;
  const stopSaving = journal.saveOften(halt.fail);
  const hideProgress = showProgress(run);
  try {
    journal.save();
    await readInputs(run);
  } catch (error) {
    halt.fail(error);
  }
  await (halt.signal.aborted ? sender.stop() : sender.close());
  stopSaving();
  hideProgress();
  try {
    journal.save();
  } catch (error) {
    halt.fail(error);
  }
}

function toReport({ plan, sender, ledger, damaged, torn, halt }: Run, before: number): RunReport {
  return {
    to: displayNameOf(plan.setup.files),
    tally: { ...plan.tally, ambiguous: before + sender.counts().ambiguous },
    notSent: ledger.unsettled(),
    damaged: [...damaged],
    torn,
    endings: halt.endings,
    state: plan.state,
  };
}

/** Runs a plan to its end, tells what became of every message, and returns the exit code. */
export async function sendAll(plan: Plan, signal: AbortSignal): Promise<number> {
  const before = plan.tally.ambiguous;
  const run = createRun(plan, signal);
  endOnSecondSignal(run, signal);
  try {
    await deliver(run);
  } finally {
    plan.unlock();
  }
  if (run.halt.failure() !== undefined) throw run.halt.failure();
  const report = toReport(run, before);
  process.stderr.write(escapeLines(renderReport(report)));
  return exitCodeOf(report);
}
