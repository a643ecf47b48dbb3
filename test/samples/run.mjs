// Transforms the sample events on the command line, as a user would. Some of them are there to be rejected.
import { spawnSync } from 'node:child_process';

const SOME_REJECTED = 1;

const { status } = spawnSync(process.execPath, ['dist/cli.mjs', 'transform', 'test/samples/events.ndjson'], {
  stdio: 'inherit',
  env: { ...process.env, JUNE_API_KEY: process.env.JUNE_API_KEY ?? 'wk_sample' },
});
console.error(
  status === SOME_REJECTED
    ? 'Done: the lines reported above are in the samples to show how they are refused.'
    : `The samples were not transformed as they should be (exit code ${status}).`,
);
process.exitCode = status === SOME_REJECTED ? 0 : 1;
