import { createFindRepetition } from '../../../src/cli/send/reading/duplicates.js';
import { createIdTable, firstSlotOf, hashText, type Hash } from '../../../src/cli/send/reading/id-table.js';

test('a table keeps the numbers of many ids apart', () => {
  const table = createIdTable({ maxValue: 2 });
  const before = Array.from({ length: 10_000 }, (_, index) =>
    table.set(hashText(`id-${index}`), 1 + (index % 2)),
  );
  const after = Array.from({ length: 20_000 }, (_, index) => table.get(hashText(`id-${index}`)));

  expect(new Set(before)).toStrictEqual(new Set([0]));
  expect(after).toStrictEqual(
    Array.from({ length: 20_000 }, (_, index) => (index < 10_000 ? 1 + (index % 2) : 0)),
  );
  expect([table.set(hashText('id-7'), 1), table.get(hashText('id-7')), table.size()]).toStrictEqual([
    2, 1, 10_000,
  ]);
});

test.each<[string, (index: number) => Hash]>([
  ['low bits', (index) => [index * 65_537, (index % 4096) * 2 ** 19]],
  ['a low half', (index) => [index, 7]],
  ['a high half', (index) => [7, index * 2 ** 18]],
])('ids that are made up to share %s are spread over all slots', (_, make) => {
  const count = 8192;
  const [mask, ids] = [2 * count - 1, Array.from({ length: count }, (__, index) => make(index))];
  const slots = new Set(ids.map((id) => firstSlotOf(id, mask)));
  const table = createIdTable({ maxValue: 1 });
  const before = ids.map((id) => table.set(id, 1));

  // at random they would be 6,446
  expect(slots.size).toBeGreaterThan(6200);
  expect([new Set(before), table.size()]).toStrictEqual([new Set([0]), count]);
});

test('an id is known among the last 1,000,000, and forgotten afterwards', () => {
  const find = createFindRepetition();
  find('first', 'a');
  for (let index = 0; index < 999_999; index += 1) find(`id-${index}`, '');

  expect([find('first', 'a'), find('first', 'b')]).toStrictEqual(['same', 'other']);
  for (let index = 0; index < 1_500_000; index += 1) find(`other-${index}`, '');
  expect(find('first', 'b')).toBeUndefined();
});
