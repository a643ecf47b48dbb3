import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { makeEvents } from '../events.js';
import { medianOf } from '../measure.js';
import { END_OF_HEAD, exchange, load, writeRequest } from './load.js';

const SETS = 3;
const ROUNDS = 10;
const COMPACTED = { 'X-Content-Format': 'json+compactedv1' };
const CONNECTIONS = 8;
const MINUTE = 60_000;
const RESPONSE = '.build/response.json';
const destination = {
  ID: 'd1',
  Name: 'june',
  Config: { apiKey: 'key-1' },
  hasDynamicConfig: false,
  DestinationDefinition: { ID: 'dd1', Name: 'JUNE', DisplayName: 'JUNE', Config: {} },
};
const metadataOf = (jobId: number) => ({
  jobId,
  messageId: `m-${jobId}`,
  rudderId: `u-${jobId}`,
  workspaceId: 'w9',
  sourceId: 's3',
  destinationId: 'd1',
  destinationType: 'JUNE',
  receivedAt: '2024-05-02T08:00:01Z',
});

/** Makes the message of a server's SDK, of 250 bytes. */
const makeSmall = (index: number) => ({
  type: 'track',
  event: 'Report Sent',
  userId: `user-${String(index).padStart(4, '0')}`,
  messageId: `6c8b9a60-58a5-4a0e-8a53-${String(index).padStart(12, '0')}`,
  originalTimestamp: '2024-03-05T10:11:12.345Z',
  properties: { plan: 'pro', format: 'csv', rows: 1200 + index },
  context: { library: { name: 'http' } },
});

const large = makeEvents(100);
const small = large.map((_, index) => makeSmall(index));
const toEvents = (messages: readonly object[], count: number) =>
  messages.slice(0, count).map((message, jobId) => ({ message, metadata: metadataOf(jobId) }));
const plain = (messages: readonly object[], count = 100) =>
  JSON.stringify(toEvents(messages, count).map((event) => ({ ...event, destination })));
const compacted = (messages: readonly object[], count = 100) =>
  JSON.stringify({
    input: toEvents(messages, count),
    destinations: { d1: destination },
    connections: {},
  });
const bytesOf = (body: string) => writeRequest(body, body.startsWith('{') ? COMPACTED : {});

interface Case {
  readonly name: string;
  readonly bytes: Buffer;
  readonly requests: number;
  readonly goal: number;
}

const CASES: readonly Case[] = [
  { name: '100 events of 1.6 kB, plain', bytes: bytesOf(plain(large)), requests: 200, goal: 0.92 },
  { name: '100 events of 1.6 kB, compacted', bytes: bytesOf(compacted(large)), requests: 200, goal: 0.92 },
  { name: '100 events of 250 bytes, plain', bytes: bytesOf(plain(small)), requests: 400, goal: 0.8 },
  { name: '100 events of 250 bytes, compacted', bytes: bytesOf(compacted(small)), requests: 400, goal: 0.8 },
  { name: '1 event, compacted', bytes: bytesOf(compacted(large, 1)), requests: 2000, goal: 0.95 },
];

const ENDURED = bytesOf(compacted(large, 10));

interface Server {
  readonly port: number;
  readonly child: ChildProcess;
}

/** How ours compares in one round; `perSecond` is the bare server's own speed. */
interface Ratio {
  readonly rate: number;
  readonly cpu: number;
  readonly perSecond: number;
}

interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory?: number;
}

async function start(file: string, ...args: string[]): Promise<Server> {
  const child = fork(file, args);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { port, child };
}

async function usageOf({ child }: Server): Promise<Usage> {
  child.send('usage');
  const [usage] = (await once(child, 'message')) as [Usage];
  return usage;
}

const secondsOf = ({ cpu }: Usage) => (cpu.user + cpu.system) / 1e6;

async function measureOnce(server: Server, bytes: Buffer, requests: number) {
  const before = secondsOf(await usageOf(server));
  const isOver = (sent: number) => sent >= requests;
  const { sent, failed, seconds } = await load({
    port: server.port,
    bytes,
    connections: CONNECTIONS,
    isOver,
  });
  if (failed > 0) throw new Error(`${failed} requests of ${sent} failed`);
  return { rate: sent / seconds, cpu: (secondsOf(await usageOf(server)) - before) / sent };
}

interface Pair {
  readonly bare: Server;
  readonly ours: Server;
}

/** Starts both servers for a while: each start compiles them anew, and not quite alike. */
async function withPair<T>(bytes: Buffer, run: (pair: Pair) => Promise<T>): Promise<T> {
  const ours = await start('test/bench/service/our-server.mjs');
  await keepResponse(ours, bytes);
  const bare = await start('test/bench/service/bare-server.mjs', RESPONSE);
  try {
    return await run({ ours, bare });
  } finally {
    for (const { child } of [bare, ours]) child.kill('SIGKILL');
  }
}

/** Returns how ours compares with the bare server in each round, by turns; the first two rounds warm them up. */
async function measureRounds({ bare, ours }: Pair, { bytes, requests }: Case): Promise<Ratio[]> {
  const ratios: Ratio[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const one = await measureOnce(bare, bytes, requests);
    const other = await measureOnce(ours, bytes, requests);
    if (round >= 0)
      ratios.push({ rate: other.rate / one.rate, cpu: one.cpu / other.cpu, perSecond: one.rate });
  }
  return ratios;
}

async function compare(one: Case): Promise<void> {
  const ratios: Ratio[] = [];
  for (let set = 0; set < SETS; set++)
    ratios.push(...(await withPair(one.bytes, (pair) => measureRounds(pair, one))));
  const [rate, cpu, perSecond] = (['rate', 'cpu', 'perSecond'] as const).map((key) =>
    medianOf(ratios.map((ratio) => ratio[key])),
  ) as [number, number, number];
  console.log(`${one.name}: bare ${perSecond.toFixed(0)} requests/s`);
  console.log(
    `${one.name}: ${rate.toFixed(2)} of the bare server's speed, ${cpu.toFixed(2)} by processor time (goal: at least ${one.goal})`,
  );
}

/** Keeps the service under full load for a minute, and tells its memory in every fourth of it. */
async function endure(ours: Server): Promise<void> {
  const memories: number[] = [];
  const end = performance.now() + MINUTE;
  const watch = setInterval(() => {
    void usageOf(ours).then(({ memory = NaN }) => memories.push(memory / 1e6));
  }, MINUTE / 6);
  const { sent, failed } = await load({
    port: ours.port,
    bytes: ENDURED,
    connections: 100,
    isOver: () => performance.now() > end,
  });
  clearInterval(watch);
  const steps = memories.map((megabytes) => megabytes.toFixed(0)).join(', ');
  console.log(
    `100 connections for a minute: ${sent} requests, ${failed} failed (goal: 0); memory ${steps} MB`,
  );
}

/** Writes down what the service responds to a request: the bare server has to respond as much. */
async function keepResponse({ port }: Server, bytes: Buffer): Promise<void> {
  const text = (await exchange(port, bytes)).toString();
  writeFileSync(RESPONSE, text.slice(text.indexOf(END_OF_HEAD) + END_OF_HEAD.length));
}

async function main(): Promise<void> {
  for (const one of CASES) await compare(one);
  if (process.argv.includes('--minute')) await withPair(ENDURED, ({ ours }) => endure(ours));
}

void main();
