import {
  productionFolders,
  productionPackages,
  readProject,
  type InstalledPackage,
} from '../support/production-packages.js';

const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
];

/** One of the alternatives of an expression such as `(MIT OR GPL-3.0)` is enough; all parts of an AND are needed. */
function isPermissive(expression: string): boolean {
  const alternatives = expression.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((all) => all.split(' AND ').every((name) => PERMISSIVE.includes(name)));
}

const refusedOf = (packages: readonly InstalledPackage[]): string[] =>
  packages
    .filter(({ license }) => typeof license !== 'string' || !isPermissive(license))
    .map(({ name, license = 'none' }) => `${name}: ${JSON.stringify(license)}`);

const installed = productionPackages();

test('all packages that users install along are read', () => {
  const { dependencies } = readProject('package.json') as { dependencies: object };
  const names = installed.map(({ name }) => name);

  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toStrictEqual([]);
  expect(names.length).toBeGreaterThan(Object.keys(dependencies).length);
});

test('their licences are permissive', () => {
  expect(refusedOf(installed)).toStrictEqual([]);
});

test.each([
  'GPL-3.0-only',
  'AGPL-3.0',
  'MPL-2.0',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE',
  'MIT AND GPL-2.0',
  '',
])('the licence %j is refused', (license) => {
  expect(refusedOf([{ name: 'any', version: '1.0.0', license }])).toStrictEqual([
    `any: ${JSON.stringify(license)}`,
  ]);
});

test('a package without a licence, or with one that is no text, is refused', () => {
  const packages = [
    { name: 'one', version: '1.0.0' },
    { name: 'two', version: '1.0.0', license: { type: 'MIT' } },
  ];

  expect(refusedOf(packages)).toStrictEqual(['one: "none"', 'two: {"type":"MIT"}']);
});

test.each(['MIT', '(MIT OR GPL-3.0-or-later)', '(MIT AND BSD-3-Clause)'])(
  'the licence %s passes',
  (license) => {
    expect(refusedOf([{ name: 'any', version: '1.0.0', license }])).toStrictEqual([]);
  },
);

test('packages for development are left out, optional ones are not', () => {
  const packages = {
    '': {},
    'node_modules/a': {},
    'node_modules/b': { dev: true },
    'node_modules/a/node_modules/c': {},
  };

  expect(productionFolders(packages)).toStrictEqual(['node_modules/a', 'node_modules/a/node_modules/c']);
});
