import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { bin, exports } from '../../package.json';
import { findFragments, findLinks, readPage } from '../support/markdown.js';
import { ROOT } from '../support/run-cli.js';

const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: ROOT,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
const published = files.map(({ path }) => path);
const pages = published.filter((path) => path.endsWith('.md'));

/** Follows the links of a page that lead nowhere in what is published, nor to a heading of it. */
function findDeadLinks(page: string): string[] {
  return findLinks(readPage(page)).filter((link) => {
    const [path = '', fragment] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    const isThere = published.some((file) => file === target || file.startsWith(`${target}/`));
    const isHeading = fragment === undefined || findFragments(readPage(target)).includes(fragment);
    return !isThere || !isHeading;
  });
}

test('these pages are published', () => {
  expect(pages.toSorted()).toStrictEqual([
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'NOTICES.md',
    'README.md',
    'SECURITY.md',
    'docs/backfill.md',
    'docs/codes.md',
    'docs/command-line.md',
    'docs/destinations.md',
    'docs/library.md',
    'docs/playground.md',
    'docs/rudderstack.md',
    'docs/sending.md',
    'docs/streams.md',
    'mappings/README.md',
  ]);
});

test.each(pages)('every link of %s leads to what is published', (page) => {
  expect(findDeadLinks(page)).toStrictEqual([]);
});

test('the links of the README are found', () => {
  const links = findLinks(readPage('README.md'));

  expect(links).toEqual(expect.arrayContaining(['docs/library.md', 'mappings/README.md', 'LICENSE']));
});

test('the links to other servers are these', () => {
  const addresses = pages.flatMap(
    (page) => readPage(page).match(/(?<=\]\(|^\[\w+\]: )https?:[^)\s]+/gm) ?? [],
  );

  expect(addresses).toStrictEqual(['https://keepachangelog.com/en/1.1.0/', 'https://semver.org/']);
});

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf);

/** Finds what a built file names beside it; types name the types of what they import. */
function findNamed(file: string): string[] {
  const named = readPage(file).matchAll(/["']\.\/([\w.-]+)\.([mc]js|html)["']/g);
  const isTypes = /\.d\.[mc]ts$/.test(file);
  return [...named].map(([, name = '', end = '']) =>
    isTypes ? `dist/${name}.d.${end.replace('js', 'ts')}` : `dist/${name}.${end}`,
  );
}

/** Finds the files of `dist` that the entries and the program load, at once or later. */
function findReachable(): string[] {
  const entries = [...textsOf(exports), ...textsOf(bin)].map((path) => path.replace(/^\.\//, ''));
  const reached = new Set(entries.filter((path) => path.startsWith('dist/')));
  for (const file of reached) findNamed(file).forEach((named) => reached.add(named));
  return [...reached].sort();
}

test('every built file that is published is loaded by something, and the other way round', () => {
  const built = published.filter((path) => path.startsWith('dist/')).sort();

  expect(built).toStrictEqual(findReachable());
  expect(built.filter((path) => path.endsWith('.map'))).toStrictEqual([]);
});

test('all schemas and mappings are published', () => {
  const shipped = readdirSync(join(ROOT, 'mappings'), { recursive: true, encoding: 'utf8' });
  const json = shipped.filter((path) => path.endsWith('.json')).map((path) => `mappings/${path}`);

  expect(json.length).toBeGreaterThan(10);
  expect(json.filter((path) => !published.includes(path))).toStrictEqual([]);
});

test('no Markdown stands in src', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });

  expect(sources.filter((file) => file.endsWith('.md'))).toStrictEqual([]);
});
