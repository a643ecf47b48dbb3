import { Command, InvalidArgumentError, Option } from 'commander';
import { addConfiguration, parseNumber, parsePort, parseRate, parseWhole, type Define } from '../options.js';
import type { KafkaOptions } from './kafka.js';

const parseTime = parseWhole(3_600_000, 1000);
const parsePortOrOff = (text: string) => (text === 'off' ? text : parsePort(text));
const BROKER = /^(?:[^\s:]+|\[[^\]\s]+\]):(.+)$/;

function parseBroker(text: string): string {
  const [, port = ''] = BROKER.exec(text) ?? [];
  if (port === '') throw new InvalidArgumentError('Brokers are host:port, with commas between them.');
  parsePort(port);
  return text;
}

const parseBrokers = (text: string) => text.split(',').map((each) => parseBroker(each.trim()));

function parseName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

const HELP = `
Requests and dead letters are written in one transaction with the offsets of what they were made of. With --deliver requests
go to June instead: again where that helps, in order per user, and no offset is committed before what is behind it is
settled. All topics need as many partitions. A group that has no offsets yet begins with the first record there is.
/health is served at --port, /metrics at --metrics-port. The user name and the password of --sasl come from KAFKA_USERNAME
and KAFKA_PASSWORD.
Exit codes: 0 it was told to end, 2 wrong usage or configuration, a topic, or the API key.

Examples:
  june-transformer kafka --brokers kafka:9092 --group june --from events --to june-requests --dead june-dead
  june-transformer kafka --brokers kafka:9092 --group june --from events --dead june-dead --deliver
`;

function addTopics(command: Command): Command {
  return command
    .requiredOption('--brokers <list>', 'host:port of brokers, with commas between them', parseBrokers)
    .requiredOption('--group <name>', 'the consumer group', parseName)
    .requiredOption('--from <topic>', 'the topic whose records are read', parseName)
    .option('--to <topic>', 'the topic that requests go to')
    .option('--dead <topic>', 'the topic that dead letters go to; without it they are counted')
    .option('--filtered <topic>', 'the topic that filtered messages go to; without it they are counted')
    .option('--instance <name>', 'the name of this member, different from all others (default: a random one)')
    .option('--deliver', 'send requests to June instead of writing them to a topic', false)
    .option('--with-credentials', 'write the header of the API key as it is sent', false);
}

/** Defines the command `kafka`. */
export function kafkaCommand(signal: AbortSignal): Define {
  return (end) =>
    addTopics(addConfiguration(new Command('kafka')))
      .description('read messages from a topic of Kafka as a member of a group, until SIGTERM or SIGINT')
      .option('--rate <number|off>', 'with --deliver, requests a second', parseRate)
      .option('--concurrency <count>', 'with --deliver, requests under way at once', parseNumber)
      .option('--tls', 'connect by TLS', false)
      .addOption(
        new Option('--sasl <mechanism>', 'authenticate').choices(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']),
      )
      .option('--session-timeout <ms>', 'a member not heard of for so long is gone', parseTime, 30_000)
      .option('--transaction-timeout <ms>', 'the time that a transaction has', parseTime, 30_000)
      .addOption(
        new Option('--port <number|off>', 'where to serve /health')
          .env('PORT')
          .argParser(parsePortOrOff)
          .default(9090),
      )
      .addOption(new Option('--host <address>', 'the address to listen on').env('HOST').default('127.0.0.1'))
      .addOption(
        new Option('--metrics-port <number|off>', 'where to serve /metrics; may be the same port')
          .env('METRICS_PORT')
          .argParser(parsePortOrOff)
          .default(9091),
      )
      .addOption(
        new Option('--log-level <level>', 'fatal, error, warn, info, debug, trace or silent')
          .env('LOG_LEVEL')
          .choices(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
          .default('info'),
      )
      .addHelpText('after', HELP)
      .action(async (options: KafkaOptions) => {
        const { kafka } = await import('./kafka.js');
        end(await kafka(options, signal));
      });
}
