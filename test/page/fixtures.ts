import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as accoil from '../../src/accoil.js';
import * as june from '../../src/index.js';
import type { Explanation } from '../../src/mapping.js';
import { nodeAt, placeJson } from '../../src/playground/model/editing/place-json.js';
import { openPage, PAGE } from './browser.js';

type AnyExplanation = Explanation<Record<string, unknown>>;

interface Fixture {
  readonly name: string;
  readonly message: unknown;
  readonly config?: { readonly api?: string; readonly overlays?: readonly (keyof typeof june.overlays)[] };
}

const FOLDER = 'test/fixtures';

function readFixtures(destination: string): Fixture[] {
  const files = readdirSync(join(FOLDER, destination), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const fixture = JSON.parse(readFileSync(join(FOLDER, destination, file), 'utf8')) as Omit<
        Fixture,
        'name'
      >;
      return { ...fixture, name: `${destination}/${file.replace('.json', '')}` };
    });
}

/** Says what becomes of a fixture, by the library and not by the page. */
function explain({ name, message, config = {} }: Fixture): AnyExplanation {
  if (name.startsWith('accoil/')) return accoil.createTransformer({ apiKey: 'unused' }).explain(message);
  const overlays = (config.overlays ?? []).map((each) => june.overlays[each]);
  return june.createTransformer({ apiKey: 'unused', overlays }).explain(message);
}

async function choose(page: Page, name: string): Promise<void> {
  await page.click('#examples');
  await page.fill('#dialog input', name);
  await page.click(`#dialog .item:has(b:text-is("${name}"))`);
}

/** Moves the mouse to a line of the body; scrolls it into view first. */
async function hoverLine(page: Page, line: number): Promise<void> {
  const point = await page.evaluate<{ x: number; y: number }>(`(() => {
    const editor = document.querySelector('#request-editor .cm-scroller');
    const content = editor.querySelector('.cm-content');
    const height = content.querySelector('.cm-line').getBoundingClientRect().height;
    editor.scrollTop = Math.max(0, ${line} * height - 120);
    const top = content.getBoundingClientRect().top + parseFloat(getComputedStyle(content).paddingTop);
    return { x: content.getBoundingClientRect().left + 60, y: top + (${line} + 0.5) * height };
  })()`);
  await page.mouse.move(point.x, point.y);
}

interface Seen {
  readonly rules: readonly string[];
  readonly sources: readonly string[];
  readonly words: string;
}

const readLit = (page: Page) =>
  page.evaluate<Seen>(`({
    rules: [...document.querySelectorAll('#rules .rule.lit')].map((rule) => rule.dataset.destKey),
    sources: [...document.querySelectorAll('#message .cm-content .lit')].map(({ textContent }) => textContent),
    words: document.querySelector('#words').textContent,
  })`);

const lastKey = (path: string) => /([^.'\]]+)(?:'?\])?$/.exec(path)?.[1] ?? path;

/** Compares what lights up for one rule with what explain says of it. */
function compare(seen: Seen, { destKey, from, tried }: AnyExplanation['rules'][number]): string[] {
  const isFrom = from === null || seen.words.startsWith(`${destKey}: from ${from};`);
  const isSource =
    from === null ||
    from.includes('{') ||
    seen.sources.some((source) => source.startsWith(`"${lastKey(from)}"`));
  const areTried = tried.every((path) => seen.words.includes(`${path}, absent`));
  const isRule = seen.rules.length === 1 && seen.rules[0] === destKey;
  return isFrom && isSource && areTried && isRule ? [] : [`${destKey}: ${JSON.stringify(seen)}`];
}

async function checkBody(page: Page, { rules }: AnyExplanation, body: unknown): Promise<string[]> {
  const text = JSON.stringify(body, null, 2);
  const placed = placeJson(text);
  const wrong: string[] = [];
  for (const rule of rules.filter(({ written }) => written)) {
    const node = nodeAt(placed, rule.destKey.split('.'));
    await hoverLine(page, text.slice(0, node?.start).split('\n').length - 1);
    wrong.push(...compare(await readLit(page), rule));
  }
  return wrong;
}

async function checkFixture(page: Page, fixture: Fixture): Promise<string[]> {
  const explanation = explain(fixture);
  const { outcome } = explanation;
  await choose(page, fixture.name);
  if (outcome.status === 'transformed') return checkBody(page, explanation, outcome.request.body);
  const [code, text] =
    outcome.status === 'rejected' ? [outcome.error.code, outcome.error.message] : [outcome.reason, ''];
  const shown = await page.textContent('#outcome .card');
  return shown?.startsWith(code) === true && shown.includes(text) ? [] : [`shows ${shown ?? 'nothing'}`];
}

/** Hovers every value that a rule wrote, in all fixtures of the package. */
export async function checkFixtures(browser: Browser): Promise<readonly string[]> {
  const { page, faults } = await openPage(browser, PAGE);
  const wrong: string[] = [];
  for (const fixture of ['june', 'accoil'].flatMap(readFixtures)) {
    const found = await checkFixture(page, fixture);
    wrong.push(...found.map((each) => `${fixture.name} ${each}`));
  }
  await page.close();
  return [...wrong, ...faults];
}
