import { Argument, Command, Option } from 'commander';
import { version } from '../../package.json';
import type { CheckOptions } from './check/check.js';
import { diffCommand } from './diff/diff-command.js';
import type { ExplainOptions } from './explain/explain.js';
import type { FixtureOptions } from './fixture/fixture.js';
import { helpCommand } from './help/help-command.js';
import { addMessage } from './input/message-options.js';
import { addInput, INPUT_FORMS } from './input/rows/row-options.js';
import { kafkaCommand } from './kafka/kafka-command.js';
import {
  addConfiguration,
  addMappings,
  DESTINATION,
  DESTINATIONS,
  examples,
  MAX_LINE,
  parseCount,
  parseWorkers,
  type Define,
  type End,
} from './options.js';
import { playCommand } from './play/play-command.js';
import { reportCommand } from './report/report-command.js';
import { addServeOptions, type ServeTexts } from './serve/serve-options.js';
import type { ShowOptions } from './show/show.js';
import { schema, SCHEMAS, type SchemaName } from './schema/schema.js';
import { addSendOptions } from './send/send-options.js';
import type { SendCommandOptions } from './send/settings.js';
import { testCommand } from './test/test-command.js';
import { FORMATS } from './transform/format.js';
import type { TransformOptions } from './transform/transform.js';

const EXIT_CODES = `
The API key comes from the environment variable JUNE_API_KEY (of another destination ACCOIL_API_KEY and so on);
only send and --with-credentials need one.
Exit codes: 0 done, 1 some input was refused, 2 wrong usage or configuration; of send also 3 the destination
cannot be reached, 4 the disk failed.
`;

function addOutputs(command: Command): Command {
  return command
    .addOption(new Option('--format <form>', 'what is written').choices(FORMATS).default('request'))
    .option('--output <file>', 'write the requests to a file instead of standard output')
    .option('--errors <file>', 'write each refused record, with the reason; fixed, it can be fed back')
    .option('--warnings <file>', 'write the warnings about messages that pass')
    .option('--with-credentials', 'write the header of the API key as it is sent', false);
}

const transformExamples = examples([
  'june-transformer transform events.ndjson > requests.ndjson',
  'zcat events.gz | june-transformer transform --errors refused.ndjson --output requests.ndjson',
]);

function transformCommand(signal: AbortSignal): Define {
  return (end) =>
    addOutputs(addInput(addConfiguration(new Command('transform'))))
      .description('turn messages into requests, in the order of the input')
      .argument('[files...]', 'JSON, one message a line or otherwise; without files, standard input')
      .option('--workers <count>', "threads (default: the machine's cores)", parseWorkers)
      .option(...MAX_LINE)
      .addHelpText('after', `${INPUT_FORMS}${transformExamples}`)
      .action(async (files: string[], options: TransformOptions) => {
        const { transform } = await import('./transform/transform.js');
        end(await transform(files, options, signal));
      });
}

const sendExamples = examples([
  'june-transformer send events/*.ndjson.gz --overlay backfill --dry-run',
  'june-transformer send events/*.ndjson.gz --overlay backfill --state backfill.state --dead-letters dead.ndjson',
  'june-transformer send --resume backfill.state',
  'june-transformer send events.ndjson --line 7 --verbose',
]);

function sendCommand(signal: AbortSignal): Define {
  return (end) =>
    addSendOptions(addInput(addConfiguration(new Command('send'))))
      .description('send old events to June: in order, at a rate, again where that helps')
      .argument('[files...]', 'JSON, one message a line or otherwise; without files, standard input')
      .option('--line <number>', 'send only the message that begins in this line', parseCount)
      .option(...MAX_LINE)
      .addHelpText('after', `${INPUT_FORMS}${sendExamples}`)
      .action(async (files: string[], options: SendCommandOptions, command: Command) => {
        const { send } = await import('./send/send.js');
        end(await send(files, options, command, signal));
      });
}

const explainExamples = examples([
  'june-transformer explain events.ndjson --line 7',
  'june-transformer explain events.ndjson --where messageId=m1',
]);

function explainCommand(signal: AbortSignal): Define {
  return (end) =>
    addMessage(new Command('explain'))
      .description('say where each value of a request comes from, and what of the message reaches nothing')
      .option('--all', 'all messages that match --where', false)
      .option('--json', 'write it for programs', false)
      .addHelpText('after', `${INPUT_FORMS}${explainExamples}`)
      .action(async (file: string | undefined, options: ExplainOptions) => {
        const { explain } = await import('./explain/explain.js');
        end(await explain(file, options, signal));
      });
}

const showCommand: Define = (end) =>
  addMappings(new Command('show'))
    .description('show the mapping of a call as overlays leave it, each line with the place where it is said')
    .argument('[call]', 'the message type, e.g. track; without one, all of them')
    .option('--json', 'write it for programs', false)
    .addHelpText('after', examples(['june-transformer show track --overlay my-overlay.json']))
    .action(async (call: string | undefined, options: ShowOptions) => {
      const { show } = await import('./show/show.js');
      end(await show(call, options));
    });

const checkCommand: Define = (end) =>
  new Command('check')
    .description('find all problems in mapping, overlay and destination files')
    .argument('<files...>', 'the files; the mapping files of a destination are checked with it')
    .option(DESTINATION, `what overlays and single mappings are for: ${DESTINATIONS}`)
    .option(
      '--rudderstack',
      "read RudderStack's mapping files: what is refused here, and does nothing there",
      false,
    )
    .option('--json', 'write it for programs', false)
    .addHelpText(
      'after',
      examples([
        'june-transformer check my-overlay.json',
        'june-transformer check --rudderstack data/*.json',
      ]),
    )
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import('./check/check.js');
      end(await check(files, options));
    });

const schemaCommand: Define = (end) =>
  new Command('schema')
    .description('write the JSON Schema of a kind of file, for an editor')
    .addArgument(new Argument('<kind>', 'the kind of file').choices(SCHEMAS))
    .addHelpText('after', examples(['june-transformer schema overlay > overlay.schema.json']))
    .action(async (kind: SchemaName) => {
      end(await schema(kind));
    });

function fixtureCommand(signal: AbortSignal): Define {
  return (end) =>
    addMessage(new Command('fixture'))
      .description('write a test fixture with the present outcome, for a person to review')
      .option('--output <file>', 'write a new file, whose schema an editor finds, instead of standard output')
      .addHelpText(
        'after',
        `${INPUT_FORMS}${examples(['june-transformer fixture message.json --output fixtures/my-case.json'])}`,
      )
      .action(async (file: string | undefined, options: FixtureOptions) => {
        const { fixture } = await import('./fixture/fixture.js');
        end(await fixture(file, options, signal));
      });
}

/** The environment gives several names in one string, with commas between them. */
function namesOf(command: Command, option: 'destination' | 'overlay'): readonly string[] {
  const given = (command.getOptionValue(option) as readonly string[] | undefined) ?? [];
  const isFromEnvironment = command.getOptionValueSource(option) === 'env';
  const names = isFromEnvironment ? given.flatMap((text) => text.split(',')) : given;
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

function serveCommand(signal: AbortSignal): Define {
  return (end) =>
    addServeOptions(new Command('serve'))
      .description('respond to rudder-server over HTTP, until SIGTERM or SIGINT')
      .addHelpText('after', examples(['june-transformer serve --host 0.0.0.0 --overlay rudder-transformer']))
      .action(async (texts: ServeTexts, command: Command) => {
        const { serve } = await import('./serve/serve.js');
        const destinations = namesOf(command, 'destination');
        end(await serve(texts, { destinations, overlays: namesOf(command, 'overlay') }, signal));
      });
}

/** Makes the command line; `end` is called with the exit code of the command that was run. */
export function createProgram(signal: AbortSignal, end: End): Command {
  const commands = [
    transformCommand(signal),
    sendCommand(signal),
    explainCommand(signal),
    reportCommand(signal),
    showCommand,
    checkCommand,
    diffCommand(signal),
    schemaCommand,
    fixtureCommand(signal),
    playCommand(signal),
    testCommand,
    serveCommand(signal),
    kafkaCommand(signal),
  ];
  const program = new Command('june-transformer')
    .description("Turns Segment and RudderStack messages into the requests of June's Tracking API")
    .version(version)
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of commands) program.addCommand(command(end).copyInheritedSettings(program));
  program.helpCommand(false).addCommand(helpCommand(program, end).copyInheritedSettings(program));
  return program.addHelpText('after', EXIT_CODES);
}
