import {
  appendFileSync,
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { startPlay, stopPlayed, type Played } from '../../support/play.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, write, pathOf } = temporaryFolder();
afterAll(stopPlayed);

const OVERLAY = '{ "description": "d", "destination": "june", "mappings": {} }\n';
const EVENTS = [
  '{"type":"track","messageId":"m-1","event":"Zoë"}',
  '',
  '{"batch":[{"type":"page"},{"type":"group"}],"context":{"ip":"1"}}',
  '{"type":"track"',
  '{"type":"identify","messageId":"m-4"}',
].join('\n');

const overlay = write('real.json', OVERLAY);
symlinkSync(overlay, pathOf('mine.json'));
chmodSync(overlay, 0o640);
const events = write('events.ndjson', EVENTS);

let played: Played;
beforeAll(async () => {
  played = await startPlay(
    [events, '--overlay', 'backfill', '--overlay', 'mine.json', '--fixtures', 'kept'],
    folder,
  );
});

const headersOf = ({ url }: Played) => ({
  host: url.host,
  origin: url.origin,
  authorization: `Bearer ${url.hash.slice('#token='.length)}`,
});

test('the page is served to this machine alone, and may reach its own server and no other', async () => {
  const { status, text, headers } = await played.send({ path: '/', method: 'GET' });

  expect(played.url.hostname).toBe('127.0.0.1');
  expect(played.url.hash).toMatch(/^#token=[\w-]{43}$/);
  expect([status, headers['content-type'], headers['cache-control']]).toStrictEqual([
    200,
    'text/html; charset=utf-8',
    'no-store',
  ]);
  expect(text).toContain("default-src 'none'");
  expect(text).toContain("connect-src 'self'");
  expect(text).not.toContain("connect-src 'none'");
});

test('no API key and no token reaches the page by what it is served', async () => {
  const page = await played.send({ path: '/', method: 'GET' });
  const [, setup] = await played.post('/api/setup');
  const all = `${page.text}${JSON.stringify(setup)}`;

  expect(all).not.toContain('wk_secret_of_june');
  expect(all).not.toContain(headersOf(played).authorization);
});

test.each([
  ['another host', { host: 'evil.example' }],
  ['the name of this machine', { host: 'localhost' }],
  ['another origin', { origin: 'http://evil.example' }],
  ['the origin of another port', { origin: 'http://127.0.0.1:1' }],
  ['no origin', { origin: '' }],
  ['a wrong token', { authorization: `Bearer ${'A'.repeat(43)}` }],
  ['no token', { authorization: '' }],
])('a request with %s is refused', async (_, changed) => {
  const headers = { ...headersOf(played), ...changed };
  const { status, text } = await played.send({ path: '/api/setup', headers, body: '{}' });

  expect([status, text]).toStrictEqual([403, '{"error":"This is for the page alone"}']);
});

test('the page itself is not served under another name', async () => {
  const { status } = await played.send({ path: '/', method: 'GET', headers: { host: 'evil.example' } });

  expect(status).toBe(403);
});

test.each([
  ['/mine.json', 'GET', 404],
  ['/../mine.json', 'POST', 404],
  ['/api/setup', 'GET', 404],
  ['/api/setup?path=/etc/passwd', 'POST', 404],
  ['//etc/passwd', 'POST', 404],
])('%s by %s is nothing', async (path, method, status) => {
  const reply = await played.send({ path, method, headers: headersOf(played) });

  expect(reply.status).toBe(status);
});

test.each(['', '[]', 'no JSON', 'null'])('the body %j is refused', async (body) => {
  expect((await played.send({ path: '/api/save', headers: headersOf(played), body })).status).toBe(400);
});

test('the page begins with what was typed', async () => {
  const [status, setup] = await played.post('/api/setup');

  expect([status, setup]).toStrictEqual([
    200,
    {
      given: { destination: null, overlays: [] },
      chosen: { destination: 'june', api: 'http', overlays: ['backfill', 'edited'] },
      stamp: expect.any(String) as string,
      edited: { name: 'mine.json', text: OVERLAY, hash: expect.any(String) as string },
      events: { name: events },
    },
  ]);
});

test('records are read by their number, batches and malformed ones among them', async () => {
  const [, reply] = await played.post('/api/events', { from: 0, count: 10 });
  const malformed = {
    code: 'json_invalid',
    message: 'The record is not valid JSON at its column 16',
  };

  expect(reply).toStrictEqual({
    records: [
      { line: 1, messages: [{ type: 'track', messageId: 'm-1', event: 'Zoë' }], malformed: null },
      {
        line: 3,
        messages: [
          { type: 'page', context: { ip: '1' } },
          { type: 'group', context: { ip: '1' } },
        ],
        malformed: null,
      },
      { line: 4, messages: [], malformed },
      { line: 5, messages: [{ type: 'identify', messageId: 'm-4' }], malformed: null },
    ],
  });
  expect(await played.post('/api/events', { from: 3, count: 1 })).toMatchObject([
    200,
    { records: [{ line: 5 }] },
  ]);
  expect(await played.post('/api/events', { from: 99, count: 1 })).toStrictEqual([200, { records: [] }]);
  expect(await played.post('/api/events', { from: -1, count: 'x' })).toStrictEqual([200, { records: [] }]);
});

test.each([
  ['m-4', 0, 3],
  ['m-1', 0, 0],
  ['m-1', 1, null],
  ['Zoë', 0, 0],
  ['', 0, null],
  ['none', 0, null],
])('the text %j is found from record %i on in record %p', async (text, from, index) => {
  expect(await played.post('/api/find', { text, from })).toStrictEqual([200, { index }]);
});

const readState = async () =>
  (await played.post('/api/state'))[1] as { overlay: string; events: { count: number; version: number } };

test('a change of the events on the disk is read', async () => {
  const before = await readState();
  appendFileSync(events, '\n{"type":"group"}\n');
  const changed = await readState();
  while ((await readState()).events.count < 5) await new Promise((resolve) => setTimeout(resolve, 20));

  expect([before.events, changed.events.version]).toStrictEqual([{ count: 4, isWhole: true, version: 1 }, 2]);
});

test('the overlay is written back only over what the page has read', async () => {
  const { overlay: hash } = await readState();
  const [saved, reply] = await played.post('/api/save', { text: '{ "mine": 1 }', hash });
  const written = readFileSync(overlay, 'utf8');
  writeFileSync(overlay, '{ "theirs": 1 }');
  const theirs = await readState();
  const conflict = await played.post('/api/save', {
    text: '{ "mine": 2 }',
    hash: (reply as { hash: string }).hash,
  });

  expect([saved, written]).toStrictEqual([200, '{ "mine": 1 }']);
  expect(conflict).toStrictEqual([409, { text: '{ "theirs": 1 }', hash: theirs.overlay }]);
  expect(readFileSync(overlay, 'utf8')).toBe('{ "theirs": 1 }');
  expect(await played.post('/api/save', { text: 7, hash })).toMatchObject([400, {}]);
});

test('a link stays a link, the mode stays, and nothing is left beside the file', async () => {
  const { overlay: hash } = await readState();
  await played.post('/api/save', { text: OVERLAY, hash });

  expect(readFileSync(pathOf('mine.json'), 'utf8')).toBe(OVERLAY);
  expect(statSync(overlay).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toStrictEqual([]);
});

test('of two that save at once one is told of the other', async () => {
  const { overlay: hash } = await readState();
  const both = await Promise.all(['one', 'two'].map((text) => played.post('/api/save', { text, hash })));

  expect(both.map(([status]) => status).sort()).toStrictEqual([200, 409]);
});

test('fixtures are kept in one folder, whatever they are called', async () => {
  const keep = async (description: string) =>
    (await played.post('/api/keep', { fixture: { description, message: {}, outcome: {}, other: 1 } }))[1];

  expect(await keep('Sends the plan')).toStrictEqual({ file: 'sends-the-plan.json' });
  expect(await keep('Sends the plan')).toStrictEqual({ file: 'sends-the-plan-2.json' });
  expect(await keep('../../etc/passwd')).toStrictEqual({ file: 'etc-passwd.json' });
  expect(await keep('\0/…')).toStrictEqual({ file: 'fixture.json' });
  expect(readdirSync(pathOf('kept')).length).toBe(4);
  expect(JSON.parse(readFileSync(join(folder, 'kept', 'fixture.json'), 'utf8'))).toStrictEqual({
    description: '\0/…',
    message: {},
    outcome: {},
  });
  expect(await played.post('/api/keep', { fixture: 1 })).toMatchObject([400, {}]);
});
