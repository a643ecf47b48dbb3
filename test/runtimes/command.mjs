import { spawn } from 'node:child_process';

const TIME_LIMIT_MS = 120_000;

/** Runs a command to its end; returns what it printed, or throws with it when the command fails. */
export function runCommand(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0) return resolve(output);
      reject(new Error(`it ended with ${status ?? signal}\n${output}${errors}`));
    });
  });
}
