// The reference of the command line: worker threads that only parse and stringify the lines of a file.
import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { TextEncoder } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const LINE_FEED = 0x0a;
const CHUNK_BYTES = 256 * 1024;
const BLOCKS_PER_WORKER = 2;

async function* readBlocks(file) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    const block = new Uint8Array(rest.length + end);
    block.set(rest);
    block.set(chunk.subarray(0, end), rest.length);
    rest = Buffer.from(chunk.subarray(end));
    yield block;
  }
}

/** Returns how a block is given to a worker, which answers in the order in which it was asked. */
function startWorker() {
  const worker = new Worker(new URL(import.meta.url));
  const waiting = [];
  worker.on('message', (bytes) => waiting.shift()(bytes));
  const ask = (block) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      worker.postMessage(block, [block.buffer]);
    });
  return { ask, worker };
}

async function run(file, count) {
  const workers = Array.from({ length: count }, startWorker);
  const waiting = [];
  let turn = 0;
  for await (const block of readBlocks(file)) {
    waiting.push(workers[turn++ % count].ask(block));
    if (waiting.length >= count * BLOCKS_PER_WORKER) process.stdout.write(await waiting.shift());
  }
  for (const bytes of waiting) process.stdout.write(await bytes);
  for (const { worker } of workers) await worker.terminate();
}

function serve() {
  const encoder = new TextEncoder();
  parentPort.on('message', (block) => {
    const lines = Buffer.from(block.buffer).toString().trimEnd().split('\n');
    const bytes = encoder.encode(lines.map((line) => `${JSON.stringify(JSON.parse(line))}\n`).join(''));
    parentPort.postMessage(bytes, [bytes.buffer]);
  });
}

if (isMainThread) await run(process.argv[2], Number(process.argv[3]));
else serve();
