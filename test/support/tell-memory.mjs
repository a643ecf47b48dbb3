// Imported into a process that is measured: prints its peak memory in kB when it ends, its worker threads included.
import { existsSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const STATUS = '/proc/self/status';

/** Of Linux the status is asked, as `resourceUsage` knows there the peak of the process that started this one, too. */
function peakMemory() {
  if (!existsSync(STATUS)) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(STATUS, 'utf8'))[1]);
}

if (isMainThread) process.on('exit', () => console.error(`maxRSS ${peakMemory()}`));
