import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createDestinationTransformer } from '../../index.js';
import { createSender } from '../../send.js';
import { readSetup, shippedNames, type Setup } from '../configuration.js';
import { destinationNames, filesOfDestination } from '../destination.js';
import { UsageError } from '../errors.js';
import { callOf } from '../input/rows/row-options.js';
import { refuseSameFile } from '../input/refuse-same-file.js';
import { listFiles } from '../input/list-files.js';
import { STANDARD_INPUT } from '../input/open-chunks.js';
import { openInput, sizeOf, type Input } from './input.js';
import {
  configurationOptionsOf,
  senderOptionsOf,
  type SendCommandOptions,
  type SendingSettings,
} from './settings.js';
import { checkInput, toInput } from './state/compare-input.js';
import {
  openDeadLetters,
  reopenDeadLetters,
  type DeadLetter,
  type DeadLetters,
} from './state/dead-letters.js';
import { lockOf, lockState } from './state/lock.js';
import { isTaken, pathOfNewState, pathOfState } from './state/state-path.js';
import { readState, toTally, type StateInput } from './state/state.js';
import { createTally, type Tally } from './tally.js';

/** All that a run begins or goes on with. */
export interface Plan {
  readonly settings: SendingSettings;
  readonly setup: Setup;
  /** Hash of the mapping and the overlays. */
  readonly mapping: string;
  readonly inputs: readonly Input[];
  /** The file of the state, locked for this run. */
  readonly state: string | undefined;
  readonly deadLetters: DeadLetters | undefined;
  readonly tally: Tally;
  /** With --identify-first, which of the two passes over the inputs is due. */
  pass: 1 | 2 | null;
  readonly unlock: () => void;
}

const hashMapping = ({ files, config: { overlays } }: Setup) =>
  createHash('sha256')
    .update(JSON.stringify([files, overlays]))
    .digest('hex');

/** Overlay files and folders of destinations are named so that they are found from every folder. */
const nameFile = (name: string, shipped: readonly string[]) =>
  shipped.includes(name) ? name : resolve(name);

/** Returns the settings of a new run. */
export function settingsOf(options: SendCommandOptions): SendingSettings {
  const { api, baseUrl, apiKeyFile, rate, concurrency, maxLine, identifyFirst } = options;
  const { timeout, retryBase, retryMax, giveUp } = options;
  return {
    destination: nameFile(options.destination, destinationNames),
    overlay: options.overlay.map((name) => nameFile(name, shippedNames)),
    ...{ api, baseUrl, rate, concurrency, maxLine, identifyFirst },
    call: callOf(options),
    apiKeyFile: apiKeyFile && resolve(apiKeyFile),
    ...{ timeout, retryBase, retryMax, giveUp },
  };
}

/** Lists the inputs by their absolute paths. */
export const listInputs = async (patterns: readonly string[]): Promise<readonly string[]> =>
  (await listFiles(patterns)).map((file) => (file === STANDARD_INPUT ? file : resolve(file)));

/** Throws `UsageError` for inputs that cannot be read as often as the options need. */
export function checkPlan(inputs: readonly Input[], { state, identifyFirst }: SendCommandOptions): void {
  const stream = inputs.find(({ form }) => form === 'stream');
  const flag = state !== undefined ? '--state' : '--identify-first';
  if (stream === undefined || (state === undefined && !identifyFirst)) return;
  const name = stream.file === STANDARD_INPUT ? 'standard input' : stream.file;
  throw new UsageError(`${flag} needs files that can be read again, and ${name} is none`);
}

/** The files of a run that are not its inputs. */
interface FilesBeside extends Pick<SendingSettings, 'destination' | 'overlay' | 'apiKeyFile'> {
  readonly state?: string | undefined;
  readonly deadLetters?: string | undefined;
}

function refuseOverwriting(files: readonly string[], beside: FilesBeside): void {
  const { state, deadLetters, apiKeyFile, overlay, destination } = beside;
  const isNamed = (file: string | undefined) => file !== undefined;
  const overlays = overlay.filter((name) => !shippedNames.includes(name));
  refuseSameFile({
    read: [...files, apiKeyFile, ...overlays, ...filesOfDestination(destination)].filter(isNamed),
    written: [state, deadLetters].filter(isNamed).flatMap((file) => [file, lockOf(file)]),
  });
}

function refuseExisting(state: string): void {
  if (isTaken(state))
    throw new UsageError(
      `state_exists: The state ${state} is there already; go on with it by --resume, or name another`,
    );
}

/** Keeps a lock only if what follows it succeeds. */
function locked<Result>(state: string | undefined, open: (unlock: () => void) => Result): Result {
  const unlock = state === undefined ? () => undefined : lockState(state);
  try {
    return open(unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

const unlockAll = (deadLetters: DeadLetters | undefined, unlock: () => void) => () => {
  deadLetters?.unlock();
  unlock();
};

/** Reads what a run needs, and tries its options before any file is made. */
async function prepare(settings: SendingSettings): Promise<Setup> {
  const setup = await readSetup(configurationOptionsOf(settings));
  createDestinationTransformer(setup.files, setup.config);
  await createSender(senderOptionsOf(settings, setup)).close();
  return setup;
}

/** Plans a new run. Throws `UsageError` and what the library throws. */
export async function planRun(patterns: readonly string[], options: SendCommandOptions): Promise<Plan> {
  const files = await listInputs(patterns);
  const settings = settingsOf(options);
  const setup = await prepare(settings);
  const inputs = files.map((file) => openInput(file, settings.call));
  checkPlan(inputs, options);
  refuseOverwriting(files, options);
  const state = options.state && pathOfNewState(options.state);
  const letters = options.deadLetters && resolve(options.deadLetters);
  return locked(state, (unlock) => {
    if (state !== undefined) refuseExisting(state);
    const deadLetters = letters === undefined ? undefined : openDeadLetters(letters);
    const pass = settings.identifyFirst ? 1 : null;
    return {
      ...{ settings, setup, mapping: hashMapping(setup), inputs, state, deadLetters, pass },
      tally: createTally(),
      unlock: unlockAll(deadLetters, unlock),
    };
  });
}

/** Tells whether a letter can be one that the run of a state wrote after it: of a record that was not settled yet. */
const isUncounted =
  (inputs: readonly StateInput[]) =>
  ({ file, byteOffset }: DeadLetter) =>
    inputs.some((input) => input.file === file && Number(byteOffset) >= input.mark.byteOffset);

/** What may be given again when a run goes on. */
type GivenAgain = Partial<Pick<SendingSettings, 'rate' | 'concurrency' | 'baseUrl' | 'apiKeyFile'>>;

/** Plans to go on with a run. Throws `UsageError` and what the library throws. */
export async function planResumption(file: string, given: GivenAgain): Promise<Plan> {
  const state = pathOfState(file);
  const stored = readState(state);
  const settings = { ...stored.settings, ...given };
  const setup = await prepare(settings);
  const mapping = hashMapping(setup);
  if (mapping !== stored.mapping)
    throw new UsageError('state_mismatch: The mapping or an overlay is not the one that the run began with');
  const files = stored.inputs.map(({ file: input }) => input);
  refuseOverwriting(files, { ...settings, state, deadLetters: stored.deadLetters?.file });
  return locked(state, (unlock) => {
    const { inputs, pass, deadLetters: letters, tally } = readState(state);
    for (const input of inputs) checkInput(input, settings.call);
    const opened = inputs.map(toInput);
    if (!settings.identifyFirst) for (const input of opened) input.size = sizeOf(input);
    const deadLetters = letters === null ? undefined : reopenDeadLetters(letters, isUncounted(inputs));
    return {
      ...{ settings, setup, mapping, inputs: opened, state, deadLetters, pass },
      tally: toTally(tally),
      unlock: unlockAll(deadLetters, unlock),
    };
  });
}
