import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFixtures, type Fixture } from './fixture.js';

/** What the service answers to a request; the answer is the part of it that differs, as a text of JSON. */
export interface AnswerFixture {
  readonly body: string;
  readonly theirs: string;
  readonly status: number;
  readonly answer: string;
}

/** The requests that the service answers otherwise than rudder-transformer. */
export const answerFixtures = JSON.parse(
  readFileSync(join(__dirname, '..', 'fixtures', 'service', 'answers.json'), 'utf8'),
) as readonly AnswerFixture[];

type Row = readonly string[];

const code = (text: string) => `\`${text}\``;

function tell({ outcome }: Fixture, shows: readonly string[]): string {
  if (outcome.status === 'filtered') return `nothing: 298 ${code(outcome.reason)}`;
  if (outcome.status === 'rejected') return `nothing: ${code(outcome.error.code)}`;
  const entries = Object.entries(outcome.request.body);
  return code(JSON.stringify(Object.fromEntries(entries.filter(([key]) => shows.includes(key)))));
}

/** Writes a table of Markdown as prettier does, with columns of one width. */
function renderTable(head: Row, rows: readonly Row[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const lines = [head, rule, ...rows].map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function renderJune(): string {
  const rows = loadFixtures('june').flatMap((fixture) => {
    const { comparison, file } = fixture;
    if (comparison === undefined) return [];
    const { event, theirs, shows = [] } = comparison;
    return [[event, theirs, tell(fixture, shows), code(file.replace(/^june\/|\.json$/g, ''))]];
  });
  return renderTable(['the event', 'rudder-transformer sends', 'this package sends', 'fixture'], rows);
}

function renderAnswers(): string {
  const head = [`the body of ${code('POST /v0/destinations/june')}`, 'rudder-transformer answers'];
  const rows = answerFixtures.map(({ body, theirs, status, answer }) => {
    return [code(body), theirs, `${status} ${code(answer)}`];
  });
  return renderTable([...head, 'this service answers'], rows);
}

const TABLES = { june: renderJune, answers: renderAnswers };

/** Renders the tables of a page between their marks anew; what else it says stays. */
export function renderTables(page: string): string {
  return Object.entries(TABLES).reduce((before, [name, render]) => {
    const [start, end] = [`<!-- table: ${name} -->\n\n`, `\n\n<!-- end of table: ${name} -->`];
    const [from, to] = [before.indexOf(start) + start.length, before.indexOf(end)];
    return before.slice(0, from) + render() + before.slice(to);
  }, page);
}
