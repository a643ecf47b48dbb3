// Runs the messages that real SDKs sent on the built package, where they are present, and compares what becomes of
// each with the table beside this file: message (file, line, index in its batch), type, status, and why.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransformer } from 'june-transformer';

const FOLDER = '../shared/captures';
const { safeTransform } = createTransformer({ apiKey: 'key' });

function whyOf(outcome) {
  if (outcome.status === 'filtered') return outcome.reason;
  if (outcome.status === 'transformed') return outcome.warnings.map(({ code }) => code).join(' ');
  const { code, place } = outcome.error;
  return place.destKey === null ? code : `${code} ${place.destKey}`;
}

function rowsOf(file) {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
  return lines.flatMap((line, index) => {
    const body = JSON.parse(line);
    return (body.batch ?? [body]).map((message, at) => {
      const outcome = safeTransform(message);
      const name = `${file.replace('.ndjson', '')} ${index + 1}.${at}`;
      return [name, message.type, outcome.status, whyOf(outcome)].join(' ').trim();
    });
  });
}

/** Prints the rows that differ; returns how many there are. */
function compare(expected, actual) {
  const differences = [
    ...expected.filter((row) => !actual.includes(row)).map((row) => `- ${row}`),
    ...actual.filter((row) => !expected.includes(row)).map((row) => `+ ${row}`),
  ];
  for (const difference of differences) console.log(difference);
  return differences.length;
}

if (existsSync(FOLDER)) {
  const table = readFileSync(new URL('captures.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const expected = table.map((row) => row.replace(/ +/g, ' '));
  const actual = readdirSync(FOLDER).sort().flatMap(rowsOf);
  const count = compare(expected, actual);
  console.log(`captured messages: ${actual.length}, ${count} rows differ from the table`);
  process.exitCode = count > 0 ? 1 : 0;
} else {
  console.log('the captured messages are not here; the fixtures hold messages of the same SDKs');
}
