import { startBroker } from './broker.js';
import { runChaos } from './chaos.js';
import { openCluster } from './cluster.js';
import { copyRecords } from './copying.js';
import { testFaults } from './faults.js';
import { compareThroughput } from './throughput.js';

const [command, ...rest] = process.argv.slice(2);
const isShort = command === '--short';
const LOAD = isShort ? { records: 100_000, kills: 20 } : { records: 2_000_000, kills: 200 };
const SPEED = isShort ? { records: 60_000, turns: 3 } : { records: 200_000, turns: 3 };

const results: boolean[] = [];

function check(name: string, isRight: boolean): void {
  results.push(isRight);
  console.log(`${isRight ? 'passed' : 'FAILED'}  ${name}`);
}

async function testAll(): Promise<void> {
  const broker = await startBroker();
  const cluster = openCluster(broker.address);
  try {
    const { kills, rebalances, messages, lost, doubled, disordered, memory } = await runChaos(
      broker,
      cluster,
      LOAD,
    );
    console.log(`kafka: ${kills} kills, ${messages} in, ${lost} lost, ${doubled} doubled`);
    check(
      `nothing is lost or doubled under kills and ${rebalances} other rebalances`,
      lost === 0 && doubled === 0,
    );
    check('the order per key is kept', disordered === 0);
    const [before, after, most] = [memory.before, memory.after, memory.most].map(Math.round);
    check(
      `memory is flat: ${before} MB, later ${after} MB, at most ${most} MB`,
      memory.after < memory.before * 1.3,
    );
    await testFaults(broker, cluster, check);
    const speed = await compareThroughput(broker, cluster, SPEED.records, SPEED.turns);
    const [worker, copying] = [speed.worker, speed.copying].map(Math.round);
    check(
      `${worker} records/s, of ${copying}/s that are only copied: ${speed.ratio.toFixed(2)}, at least 0.8`,
      speed.ratio >= 0.8,
    );
  } finally {
    await cluster.close();
    await broker.stop();
  }
}

async function main(): Promise<void> {
  try {
    await testAll();
  } catch (error) {
    check((error as Error).message, false);
  }
  const passed = results.filter(Boolean).length;
  console.log(`\n${passed} passed, ${results.length - passed} failed`);
  process.exitCode = passed < results.length ? 1 : 0;
}

if (command === 'copy') await copyRecords(rest);
else await main();
