import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCE = join(__dirname, '..', '..', 'src');
const MAX_FILES = 12;

/** Counts the files of a folder and of each folder in it. */
function countFiles(folder: string): readonly (readonly [folder: string, files: number])[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const files = entries.length - folders.length;
  return [
    [relative(SOURCE, folder), files],
    ...folders.flatMap(({ name }) => countFiles(join(folder, name))),
  ];
}

test('no folder of the source has more than a dozen files', () => {
  const counts = countFiles(SOURCE);

  expect(counts.length).toBeGreaterThan(50);
  expect(counts.filter(([, files]) => files > MAX_FILES)).toStrictEqual([]);
});
