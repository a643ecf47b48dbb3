/**
 * Runs the bundled tests for Stryker, once for each mutant: in one process, where to start jest for each would take longer
 * than most mutants live. The code and its tests are loaded anew each time, and so is what a mutant changes while loading.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

const TEST_TIMEOUT = 120_000;
const mocker = new ModuleMocker(globalThis);
const HOOKS = ['describe', 'test', 'it', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];

/** One failure is enough to catch a mutant; what stands behind it is passed over. */
function stopAtFailure({ name, test }, state) {
  if (name === 'test_start' && state.hasFailed) test.mode = 'skip';
  if (name === 'test_done' && test.errors.length > 0) state.hasFailed = true;
}

function loadBundle() {
  const file = join(process.cwd(), '.build', 'mutation', 'tests.cjs');
  const wrapped = `(function (module, require) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(wrapped, { filename: file });
  const require = createRequire(file);
  return () => {
    const module = { exports: {} };
    script.runInThisContext()(module, require);
    return module.exports.files;
  };
}

const roomOf = (file) => /[/\\]src[/\\]([^/\\]+)/.exec(file)?.[1];

/** Lists the files of tests, those of the room of a mutant first. */
function inOrder(files, room) {
  const own = files.filter(({ name }) => room !== undefined && name.startsWith(`${room}/`));
  return [...own, ...files.filter((file) => !own.includes(file))];
}

async function runTests(load, sandboxFileName = '') {
  circus.resetState();
  circus.getState().testTimeout = TEST_TIMEOUT;
  for (const { name, register } of inOrder(load(), roomOf(sandboxFileName))) circus.describe(name, register);
  const { testResults } = await circus.run();
  mocker.restoreAllMocks();
  return testResults.filter(({ status }) => status !== 'skip');
}

const nameOf = ({ testPath }) => testPath.slice(1).join(' ');

const toStryker = (result) => ({
  id: nameOf(result),
  name: nameOf(result),
  timeSpentMs: result.duration ?? 0,
  ...(result.errors.length === 0
    ? { status: 0 }
    : { status: 1, failureMessage: result.errors.map(String).join('\n') }),
});

const isExceeded = ({ hitCount, hitLimit }) => hitLimit !== undefined && hitCount > hitLimit;

async function runMutant(load, { activeMutant, hitLimit, sandboxFileName }) {
  const namespace = { activeMutant: activeMutant.id, hitCount: 0, hitLimit };
  globalThis.__stryker__ = namespace;
  const results = await runTests(load, sandboxFileName);
  if (isExceeded(namespace)) return { status: 'timeout', reason: 'it went round too often' };
  const failed = results.find(({ errors }) => errors.length > 0);
  if (failed === undefined) return { status: 'survived', nrOfTests: results.length };
  const { id, failureMessage } = toStryker(failed);
  return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: results.length };
}

/** A mutant that fails while it is loaded is caught, too. */
const asKilled = (error) => ({
  status: 'killed',
  killedBy: ['loading'],
  failureMessage: String(error),
  nrOfTests: 0,
});

function createRunner() {
  let load;
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      load = loadBundle();
      Object.assign(
        globalThis,
        { expect, jest: mocker },
        Object.fromEntries(HOOKS.map((name) => [name, circus[name]])),
      );
      circus.addEventHandler(stopAtFailure);
    },
    dryRun: async () => {
      globalThis.__stryker__ = {};
      const tests = (await runTests(load)).map(toStryker);
      return { status: 'complete', tests, mutantCoverage: globalThis.__stryker__.mutantCoverage };
    },
    mutantRun: (options) => runMutant(load, options).catch(asKilled),
  };
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'bundle', factory: createRunner }];
