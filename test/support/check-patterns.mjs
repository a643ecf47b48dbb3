// Prints the complexity of each regular expression of a JSON list on standard input, and null of one that is linear.
import { readFileSync } from 'node:fs';
import { checkSync } from 'recheck';

process.env.RECHECK_SYNC_BACKEND = 'pure'; // in this process, without a binary for each platform

function told({ source, flags }) {
  const { status, complexity } = checkSync(source, flags, { timeout: 60_000 });
  return status === 'safe' ? null : (complexity?.summary ?? 'unknown');
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(told)));
