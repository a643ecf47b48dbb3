import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runTool } from './run-tool.js';
import { secure, type SecuredPort } from './secured-port.js';

const FOLDER = resolve('.build/kafka');
const JARS = `${FOLDER}/jars`;
const JAVA_OPTIONS = ['-Xmx512m', '-cp', `${JARS}/*`];
const START_MS = 120_000;

/** A broker of Kafka that was started for a test. */
export interface Broker {
  /** host:port */
  readonly address: string;
  /** Where users are let in by their password over TLS, and the file of the certificate. */
  readonly secured: { readonly address: string; readonly certificate: string };
  /** Runs a Java file with the libraries of Kafka; returns what it prints. */
  readonly runJava: (file: string, args: readonly string[]) => string;
  /** Ends the broker by kill -9 and starts it again with the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Throws an error that names what is missing on this machine. */
export function checkTools(): void {
  const tools = { javac: 'a JDK (17 or later)', java: 'a JDK (17 or later)', mvn: 'Maven (3.8 or later)' };
  const missing = Object.entries(tools).filter(([tool]) => spawnSync(tool, ['-version']).status !== 0);
  if (missing.length === 0) return;
  throw new Error(
    `The test needs ${[...new Set(missing.map(([, what]) => what))].join(' and ')}, which is not there`,
  );
}

function copyJars(): void {
  if (existsSync(`${JARS}/kafka_2.13-3.9.1.jar`)) return;
  const pom = resolve('test/kafka-broker/pom.xml');
  runTool('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${JARS}`]);
}

function findPort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        found(port);
      });
    });
  });
}

const propertiesOf = (port: number, controllerPort: number, secured: SecuredPort) => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${secured.port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${secured.port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL
inter.broker.listener.name=PLAINTEXT
log.dirs=${FOLDER}/data
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
group.min.session.timeout.ms=1000
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
${secured.properties}`;

function isUp(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => {
        socket.destroy();
        told(true);
      })
      .on('error', () => {
        told(false);
      });
  });
}

async function start(properties: string, port: number): Promise<ChildProcess> {
  const log = openSync(`${FOLDER}/broker.log`, 'a');
  const child = spawn('java', [...JAVA_OPTIONS, 'kafka.Kafka', properties], { stdio: ['ignore', log, log] });
  closeSync(log);
  const end = Date.now() + START_MS;
  while (!(await isUp(port))) {
    await wait(200);
    if (child.exitCode !== null || Date.now() > end)
      throw new Error(`The broker did not start, see ${FOLDER}/broker.log`);
  }
  return child;
}

const kill = (child: ChildProcess) =>
  new Promise((ended) => {
    child.once('exit', ended).kill('SIGKILL');
  });

/** Copies Kafka by Maven, formats its storage and starts a broker on loopback. */
export async function startBroker(): Promise<Broker> {
  checkTools();
  copyJars();
  rmSync(`${FOLDER}/data`, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [port, controllerPort] = [await findPort(), await findPort()];
  const properties = `${FOLDER}/server.properties`;
  const secured = secure(await findPort(), FOLDER);
  writeFileSync(properties, propertiesOf(port, controllerPort, secured));
  const java = (args: readonly string[]) => runTool('java', [...JAVA_OPTIONS, ...args]);
  const id = java(['kafka.tools.StorageTool', 'random-uuid']).trim();
  java(['kafka.tools.StorageTool', 'format', '-t', id, '-c', properties, ...secured.users]);
  let child = await start(properties, port);
  return {
    address: `127.0.0.1:${port}`,
    secured: { address: `127.0.0.1:${secured.port}`, certificate: secured.certificate },
    runJava: (file, args) => java([resolve('test/kafka-broker', file), ...args]),
    restart: async () => {
      await kill(child);
      child = await start(properties, port);
    },
    stop: async () => {
      await kill(child);
      rmSync(`${FOLDER}/data`, { recursive: true, force: true });
    },
  };
}
