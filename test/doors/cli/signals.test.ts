import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseLines, trackLine } from '../../support/cli-messages.js';
import { ROOT } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const CLI = join(ROOT, 'dist', 'cli.mjs');
const { pathOf, write } = temporaryFolder();
/** For each of three ways to take the requests. */
const SIGNALS = Number(process.env['SIGNALS'] ?? 17);
const MAX_DELAY_MS = 60;
const AT_ONCE = 2;

/** Every third message passes with a warning, every third is refused. */
const input = Array.from({ length: 150_000 }, (_, index) =>
  [
    trackLine(`u${index}`),
    `{"type":"page","userId":"u${index}","timestamp":"2024-05-01"}`,
    `{"type":"alias","userId":"u${index}"}`,
  ].at(index % 3),
);
const file = write('in.ndjson', input.join('\n'));
const seed = Date.now() % 2 ** 31;

/** A simple generator of random numbers below 1, so that a seed gives the same signals again. */
function createRandom(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How the requests are taken: from a file, or from a pipe that is read at once or with a pause before each piece. */
const TAKERS = {
  file: { args: (name: string) => ['--output', name], pauseMs: 0 },
  pipe: { args: () => [], pauseMs: 0 },
  'slow pipe': { args: () => [], pauseMs: 3 },
};

interface Stopped {
  readonly status: number;
  readonly counts: Record<string, number>;
  readonly written: Record<string, number>;
  readonly isWhole: boolean;
}

async function readAll(stream: NodeJS.ReadableStream, pauseMs: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    if (pauseMs > 0) await sleep(pauseMs);
  }
  return Buffer.concat(chunks).toString();
}

function readCounts(stderr: string): Record<string, number> {
  const numberOf = (pattern: RegExp) => Number((pattern.exec(stderr)?.[1] ?? '0').replaceAll(',', ''));
  return {
    requests: numberOf(/ = ([\d,]+) transformed/),
    errors: numberOf(/ \+ ([\d,]+) rejected/),
    warnings: numberOf(/warning timestamp_without_zone: ([\d,]+),/),
  };
}

/** Starts a run, sends SIGTERM so long after its first dead letters, and counts what it left. */
async function stop(taker: keyof typeof TAKERS, delayMs: number): Promise<Stopped> {
  const { args, pauseMs } = TAKERS[taker];
  const name = (kind: string) => pathOf(`${kind}-${taker}-${delayMs}`);
  const [requests, errors, warnings] = ['requests', 'errors', 'warnings'].map(name) as [
    string,
    string,
    string,
  ];
  const outputs = [...args(requests), '--errors', errors, '--warnings', warnings];
  const child = spawn(process.execPath, [CLI, 'transform', file, '--workers', '2', ...outputs]);
  const told = [readAll(child.stdout, pauseMs), readAll(child.stderr, 0)] as const;
  const closed = once(child, 'close');
  while (readIfThere(errors) === '') await sleep(2);
  await sleep(delayMs);
  child.kill('SIGTERM');
  const [[status], piped, stderr] = await Promise.all([closed as Promise<[number]>, ...told]);
  const texts = [piped + readIfThere(requests), readIfThere(errors), readIfThere(warnings)];
  const [requestCount = 0, errorCount = 0, warningCount = 0] = texts.map((text) => parseLines(text).length);
  return {
    status,
    counts: readCounts(stderr),
    written: { requests: requestCount, errors: errorCount, warnings: warningCount },
    isWhole: texts.every((text) => text.endsWith('\n')),
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

test.each(['file', 'pipe', 'slow pipe'] as const)(
  `under ${SIGNALS} random signals the counts are those of what a %s was given (seed ${seed})`,
  async (taker) => {
    const random = createRandom(seed + 1);
    const delays = Array.from({ length: SIGNALS }, () => random() * MAX_DELAY_MS);
    const stopped: Stopped[] = [];
    const work = Array.from({ length: AT_ONCE }, async () => {
      for (let delay = delays.pop(); delay !== undefined; delay = delays.pop())
        stopped.push(await stop(taker, delay));
    });
    await Promise.all(work);

    expect(stopped.map(({ counts }) => counts)).toStrictEqual(stopped.map(({ written }) => written));
    expect(stopped.map(({ isWhole }) => isWhole)).toStrictEqual(Array<boolean>(SIGNALS).fill(true));
    expect(stopped.filter(({ status }) => status === 143).length).toBeGreaterThan(SIGNALS / 2);
  },
  600_000,
);
