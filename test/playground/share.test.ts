import { deflateRawSync } from 'node:zlib';
import { NOTHING_GIVEN } from '../../src/playground/model/editing/catalogue.js';
import { INITIAL } from '../../src/playground/model/state.js';
import { packShared, unpackShared } from '../../src/playground/share/share.js';

const state = {
  message: '{"type":"track","userId":"Zoë 🙂 <script>"}',
  destination: 'acme',
  api: 'sdk',
  overlays: ['backfill', 'edited'],
  edited: '{ "description": "…" }',
  editedName: 'mine.json',
};
const given = {
  destination: { 'destination.json': '{}' },
  overlays: [{ file: 'other.json', text: '{}' }],
};
const pack = (text: string) => deflateRawSync(text).toString('base64url');

test('what was packed is unpacked, and fits into an address', async () => {
  const packed = await packShared({ state, given });

  expect(packed).toMatch(/^[\w-]+$/);
  expect(await unpackShared(packed)).toStrictEqual({ state, given });
});

test('a link holds these things, and no others', async () => {
  const packed = await packShared({ state: INITIAL, given: NOTHING_GIVEN });
  const unpacked = await unpackShared(packed);

  expect(Object.keys(unpacked?.state ?? {}).sort()).toStrictEqual([
    'api',
    'destination',
    'edited',
    'editedName',
    'message',
    'overlays',
  ]);
});

test('what is missing or of another kind in a link gives way to what the page begins with', async () => {
  const unread = await unpackShared(pack('{"state":{"message":7,"overlays":[1,"edited",null]},"given":[]}'));

  expect(unread).toStrictEqual({ state: INITIAL, given: NOTHING_GIVEN });
  expect(await unpackShared(pack('{"given":{"overlays":[{"file":1},2],"destination":[]}}'))).toStrictEqual({
    state: INITIAL,
    given: { destination: null, overlays: [{ file: '', text: '' }] },
  });
});

test.each(['', '!', 'AAAA', pack('no JSON'), pack('[]'), pack('null').slice(0, 3)])(
  '%j is no link',
  async (packed) => {
    expect(await unpackShared(packed)).toBeUndefined();
  },
);

test('a link that unpacks to more than 8 MB, or is longer than 4 MB, is not read', async () => {
  const large = JSON.stringify({ state: { message: ' '.repeat(9 * 1024 * 1024) } });

  expect(await unpackShared(pack(large))).toBeUndefined();
  expect(await unpackShared('A'.repeat(4 * 1024 * 1024 + 1))).toBeUndefined();
});
