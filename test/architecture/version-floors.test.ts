import { productionPackages, readProject, type InstalledPackage } from '../support/production-packages.js';

interface Span {
  readonly name: string;
  readonly from: string;
  readonly below: string;
}

/** The known bounds of good versions; beside each stands what is wrong outside of it. */
const spans: readonly Span[] = [
  // evaluations ran code out of a filter below 10.3; 11 splits paths differently and needs Node 22
  { name: 'jsonpath-plus', from: '10.3.0', below: '11.0.0' },
  // prototype pollution below; 4.18.0 itself is broken when it is imported per method
  { name: 'lodash', from: '4.18.1', below: '5.0.0' },
  // 15 needs Node 22
  { name: 'commander', from: '14.0.0', below: '15.0.0' },
  // quadratic patterns below 3.22.3; the schemas are written for 4
  { name: 'zod', from: '4.0.0', below: '5.0.0' },
];

type Version = readonly [number, number, number];

/** Reads `1.2.3`; a version with a tag or a range of another form is none. */
function versionOf(text: string): Version | undefined {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  const [major, minor, patch] = numbers.map(Number);
  return major === undefined || minor === undefined || patch === undefined
    ? undefined
    : [major, minor, patch];
}

function isBefore(one: Version, two: Version): boolean {
  const at = one.findIndex((number, index) => number !== two[index]);
  return at >= 0 && Number(one[at]) < Number(two[at]);
}

function isWithin(text: string, { from, below }: Span): boolean {
  const [version, first, end] = [versionOf(text), versionOf(from), versionOf(below)];
  if (version === undefined || first === undefined || end === undefined) return false;
  return !isBefore(version, first) && isBefore(version, end);
}

/** A range is `^1.2.3`: what it allows begins there and ends before the next major version. */
const isRangeWithin = (range: string | undefined, span: Span): boolean =>
  range?.startsWith('^') === true && isWithin(range.slice(1), span);

/** Lists the ranges that allow a bad version, and the installed versions that are bad. */
function badOf(ranges: Readonly<Record<string, string>>, installed: readonly InstalledPackage[]): string[] {
  const allowed = spans.filter((span) => !isRangeWithin(ranges[span.name], span));
  const present = installed.filter(({ name, version }) =>
    spans.some((span) => span.name === name && !isWithin(version, span)),
  );
  return [
    ...allowed.map(({ name }) => `${name}@${String(ranges[name])} allows a bad version`),
    ...present.map(({ name, version }) => `${name}@${version} is bad`),
  ];
}

const { dependencies } = readProject('package.json') as { dependencies: Record<string, string> };

test('no range allows a version that is known to be bad, and none is installed', () => {
  expect(badOf(dependencies, productionPackages())).toStrictEqual([]);
});

test('each pair of bounds has a version in between', () => {
  const bounds = spans.map(({ from, below }) => isWithin(from, { name: '', from, below }));

  expect(bounds).toStrictEqual(spans.map(() => true));
});

test.each([
  '^4.18.0',
  '^4.17.21',
  '^5.0.0',
  '^4.18.1-rc.1',
  '4.18.1',
  '~4.18.1',
  '>=4.18.1',
  '^4.18.1 || ^3.0.0',
  '*',
  'latest',
])('the range %s of lodash is refused', (range) => {
  expect(badOf({ ...dependencies, lodash: range }, [])).toStrictEqual([
    `lodash@${range} allows a bad version`,
  ]);
});

test.each(['^4.18.1', '^4.18.10', '^4.20.0'])('the range %s of lodash passes', (range) => {
  expect(badOf({ ...dependencies, lodash: range }, [])).toStrictEqual([]);
});

test('a bad version that is installed below another package is found', () => {
  const nested = [
    { name: 'lodash', version: '4.18.1' },
    { name: 'lodash', version: '4.17.21' },
    { name: 'zod', version: '3.22.2' },
    { name: 'jsonpath-plus', version: '11.0.0' },
  ];

  expect(badOf(dependencies, nested)).toStrictEqual([
    'lodash@4.17.21 is bad',
    'zod@3.22.2 is bad',
    'jsonpath-plus@11.0.0 is bad',
  ]);
});
