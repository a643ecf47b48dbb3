import type { Broker } from './broker.js';
import type { Check } from './faults.js';
import type { Cluster } from './cluster.js';
import { feed } from './feed.js';
import { MECHANISMS, USER } from './secured-port.js';
import { untilCommitted } from './until.js';
import { startWorker, type Job, type WorkerProcess } from './workers.js';

const RECORDS = 1000;

/** A worker reads over TLS with each way to authenticate, and ends where it is not let in. */
export async function testSecured(broker: Broker, cluster: Cluster, check: Check): Promise<void> {
  const { address, certificate } = broker.secured;
  const trusting = { ...USER, NODE_EXTRA_CA_CERTS: certificate };
  const topics = ['secured-in', 'secured-out', 'secured-dead', 'secured-filtered'] as const;
  await cluster.create(topics);
  await feed(broker.address, topics[0], RECORDS);
  const jobOf = (group: string): Job => ({ address, group, topics });
  const start = (group: string, sasl: string, env: Readonly<Record<string, string>>): WorkerProcess =>
    startWorker(jobOf(group), group, { args: ['--tls', '--sasl', sasl], env });

  for (const mechanism of MECHANISMS) {
    const group = `secured-${mechanism}`;
    const worker = start(group, mechanism, trusting);
    await untilCommitted(cluster, jobOf(group), RECORDS);
    worker.signal('SIGTERM');
    check(`a worker reads over TLS with ${mechanism}`, (await worker.ended()) === 0);
  }
  const wrong = { ...trusting, KAFKA_PASSWORD: 'another' };
  const refused = MECHANISMS.map((mechanism) => start('secured-wrong', mechanism, wrong).ended());
  check(
    'a wrong password ends a worker',
    (await Promise.all(refused)).every((status) => status === 2),
  );
  const doubting = start('secured-unknown', 'PLAIN', USER);
  check('a certificate that nobody signed ends a worker', (await doubting.ended()) === 2);
}
