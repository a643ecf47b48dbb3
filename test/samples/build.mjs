// Builds the package, and says nothing of it unless it fails.
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync('npm run --silent build', { shell: true, encoding: 'utf8' });
if (status !== 0) console.error(stdout + stderr);
process.exitCode = status === 0 ? 0 : 1;
