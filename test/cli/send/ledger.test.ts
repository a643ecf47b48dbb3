import { INPUT_START } from '../../../src/cli/input/split/splitter.js';
import type { Input } from '../../../src/cli/send/input.js';
import { createLedger } from '../../../src/cli/send/run/ledger.js';

const createInput = (): Input => ({
  file: '/f',
  form: 'lines',
  head: { bytes: 0, sha256: '' },
  size: 0,
  mark: INPUT_START,
  base: INPUT_START,
  beyond: new Map(),
});
const at = (line: number, bytes = 10) => ({ byteOffset: line * bytes, end: line * bytes + bytes - 1, line });

test('the mark moves behind the records that are settled as a whole, and the others are listed', () => {
  const [ledger, input] = [createLedger(), createInput()];
  const [one, two, three] = [
    ledger.open(input, at(0), 1),
    ledger.open(input, at(1), 2),
    ledger.open(input, at(2), 1),
  ];
  ledger.settle(two, 1);
  ledger.settle(three, 0);

  expect([input.mark, ledger.beyond().get(input)]).toStrictEqual([
    INPUT_START,
    [
      [10, 1],
      [20, 0],
    ],
  ]);
  ledger.settle(one, 0);
  expect([input.mark, ledger.unsettled()]).toStrictEqual([{ byteOffset: 9, line: 0 }, 1]);
  ledger.settle(two, 0);
  expect([input.mark, ledger.beyond().get(input)]).toStrictEqual([{ byteOffset: 29, line: 2 }, undefined]);
});

test('what an earlier session settled is listed again, and a record of nothing else passes', () => {
  const [ledger, input] = [createLedger(), createInput()];
  const one = ledger.open(input, at(0), 1, [1]);
  ledger.open(input, at(1), 0, [0]);

  expect(ledger.beyond().get(input)).toStrictEqual([
    [0, 1],
    [10, 0],
  ]);
  ledger.settle(one, 0);
  expect(input.mark).toStrictEqual({ byteOffset: 19, line: 1 });
});

test.each([
  ['10,000 messages beyond the mark', 10_000, 10],
  ['16 MB beyond the mark', 16, 1024 * 1024 + 1],
])('reading waits for %s', async (_, count, bytes) => {
  const [ledger, input] = [createLedger(), createInput()];
  const first = ledger.open(input, at(0, bytes), 1);
  for (let line = 1; line < count; line += 1) ledger.settle(ledger.open(input, at(line, bytes), 1), 0);

  expect(ledger.hasRoom()).toBe(false);
  const room = ledger.whenRoom();
  ledger.settle(first, 0);
  await room;
  expect(ledger.hasRoom()).toBe(true);
});

test('reading waits for 2,000 messages that wait to be sent, and no longer once it is released', async () => {
  const [ledger, input] = [createLedger(), createInput()];
  for (let line = 0; line < 2000; line += 1) ledger.open(input, at(line), 1);

  expect(ledger.hasRoom()).toBe(false);
  const all = Promise.all([ledger.whenRoom(), ledger.whenIdle()]);
  ledger.release();
  await all;
  expect([ledger.hasRoom(), ledger.unsettled()]).toStrictEqual([true, 2000]);
});
