import { startBroker, type Broker } from './broker.js';
import { runChaos } from './chaos.js';
import { openCluster, type Cluster } from './cluster.js';
import { copyRecords } from './copying.js';
import { testFaults } from './faults.js';
import { testForeign } from './foreign.js';
import { testSecured } from './secured.js';
import { compareThroughput } from './throughput.js';

const [command, ...rest] = process.argv.slice(2);
const isShort = command === '--short';
const LOAD = isShort ? { records: 100_000, kills: 20 } : { records: 2_000_000, kills: 200 };
const SPEED = isShort ? { records: 200_000, turns: 1 } : { records: 600_000, turns: 2 };

const results: boolean[] = [];

function check(name: string, isRight: boolean): void {
  results.push(isRight);
  console.log(`${isRight ? 'passed' : 'FAILED'}  ${name}`);
}

/** Tells how fast workers are beside others that do less; what the machine has besides decides too much to fail by it. */
async function tellThroughput(broker: Broker, cluster: Cluster): Promise<void> {
  const { worker, copying, rewriting } = await compareThroughput(broker, cluster, SPEED.records, SPEED.turns);
  const ratioTo = (other: number) => (worker / other).toFixed(2);
  console.log(`kafka: ${Math.round(worker)} records/s are transformed`);
  console.log(`${ratioTo(copying)} of ${Math.round(copying)}/s that are only copied (goal: at least 0.8)`);
  console.log(`${ratioTo(rewriting)} of ${Math.round(rewriting)}/s that are only parsed and written as JSON`);
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
    await testForeign(broker, cluster, check);
    await testSecured(broker, cluster, check);
    await tellThroughput(broker, cluster);
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

if (command === 'copy' || command === 'rewrite') await copyRecords([command, ...rest]);
else await main();
