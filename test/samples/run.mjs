// Transforms the sample events on the command line, as a user would, and shows what becomes of five of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createTransformer } from 'june-transformer';

const EVENTS = 'test/samples/events.ndjson';
const FOLDER = '.build/samples';
const [REQUESTS, REFUSED, REPORT] = ['requests.ndjson', 'refused.ndjson', 'report.txt'].map(
  (name) => `${FOLDER}/${name}`,
);
/** The exit code, as some of the samples are there to be refused. */
const SOME_REFUSED = 1;

/** An identify, a group, a track and a page that pass, and a track whose event is blank. */
const SHOWN_LINES = [29, 32, 33, 40, 54];
const INDENT = ' '.repeat(6);
/** Ends at a space, but not between a key and its value. */
const LINE = /.{1,94}(?:(?<![:{]) |$)/g;

/** Transforms all samples into files; returns the line that counts them. */
function transformAll() {
  mkdirSync(FOLDER, { recursive: true });
  const args = ['dist/cli.mjs', 'transform', EVENTS, '--output', REQUESTS, '--errors', REFUSED];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== SOME_REFUSED) throw new Error(`the samples were not transformed:\n${stderr}`);
  writeFileSync(REPORT, stderr);
  return stderr.slice(0, stderr.indexOf('\n'));
}

/** Leaves out the timestamp and, but for the group id, the context: what SDKs add of themselves. */
const shownOf = ({ type, userId, groupId, event, name, properties, traits, context }) =>
  JSON.stringify(
    { type, userId, groupId, event, name, properties, traits, context: contextOf(context) },
    null,
    1,
  );
const contextOf = ({ groupId } = {}) => (groupId === undefined ? undefined : { groupId });

const wrap = (text) => Array.from(text.matchAll(LINE), ([line]) => line.trimEnd()).join(`\n${INDENT}`);
const oneLine = (json) => wrap(json.replace(/\s*\n\s*/g, ' '));

function renderOutcome(outcome) {
  if (outcome.status === 'rejected') return [`rejected: ${outcome.error.code}`, outcome.error.message];
  const { method, url, body } = outcome.request;
  return [`${method} ${url}`, oneLine(shownOf(body))];
}

function show(line, message, transformer) {
  const [title, text] = renderOutcome(transformer.safeTransform(message));
  console.log(`${String(line).padStart(4)}  ${oneLine(shownOf(message))}`);
  console.log(`   →  ${title}\n${INDENT}${text}\n`);
}

const counts = transformAll();
const messages = readFileSync(EVENTS, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));
const transformer = createTransformer({ apiKey: 'YOUR_API_KEY' });

console.log(`Five messages of ${EVENTS} by their lines, and what becomes of them:\n`);
for (const line of SHOWN_LINES) show(line, messages[line - 1], transformer);
console.log(`${counts}\n
All requests                    ${REQUESTS}
What was refused, and why       ${REFUSED}, ${REPORT}`);
