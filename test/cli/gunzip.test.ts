import { gzipSync } from 'node:zlib';
import { gunzip } from '../../src/cli/input/gzip/gunzip.js';

async function* toChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Unpacks bytes that come in chunks of a size, and lists what is given. */
async function unpack(bytes: Uint8Array, size = bytes.length) {
  const given: string[] = [];
  let isDamaged = false;
  const chunks = gunzip(toChunks(bytes, size), () => (isDamaged = true));
  for await (const chunk of chunks) given.push(Buffer.from(chunk).toString());
  return { given, isDamaged };
}

const members = (count: number, text: string) => Array<Buffer>(count).fill(gzipSync(text));

test('members that hold nothing give nothing, and take linear time', async () => {
  const packed = Buffer.concat([...members(50_000, ''), gzipSync('{}\n')]);

  expect(await unpack(packed)).toStrictEqual({ given: ['{}\n'], isDamaged: false });
});

test('what many small members hold is given together', async () => {
  const packed = Buffer.concat(members(20_000, '{}\n'));
  const { given, isDamaged } = await unpack(packed);

  expect(given.join('')).toBe('{}\n'.repeat(20_000));
  expect([given.length < 100, isDamaged]).toStrictEqual([true, false]);
});

test.each([1, 7, 8, 9, 21, 22, 100])('members are unpacked from chunks of %i bytes', async (size) => {
  const packed = Buffer.concat([
    ...members(50, 'a'),
    Buffer.alloc(30),
    ...members(3, 'b'),
    ...members(2, ''),
  ]);
  const { given, isDamaged } = await unpack(packed, size);

  expect([given.join(''), isDamaged]).toStrictEqual([`${'a'.repeat(50)}bbb`, false]);
  expect(given).not.toContain('');
});

test('what stands before damage is given first', async () => {
  const packed = Buffer.concat([...members(2000, 'a'), Buffer.from('x')]);
  const { given, isDamaged } = await unpack(packed);

  expect([given.join(''), isDamaged]).toStrictEqual(['a'.repeat(2000), true]);
});
