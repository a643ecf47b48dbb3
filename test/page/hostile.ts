import type { Browser } from 'playwright-core';
import type { State } from '../../src/playground/model/state.js';
import { addressOf, openPage, PAGE } from './browser.js';

const MARKUP =
  '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><svg onload=window.hacked=1>';
const LEVELS = 10_000;
const KEYS = 10_000;
const MAX_MS = 5000;

const keys = Object.fromEntries(Array.from({ length: KEYS }, (_, index) => [`${MARKUP}${index}`, MARKUP]));
const deep = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;
const track = (properties: string) =>
  `{"type":"track","userId":${JSON.stringify(MARKUP)},"event":"e","timestamp":"2024-05-01","properties":${properties}}`;
const overlay = (rules: readonly object[]) =>
  JSON.stringify({ description: MARKUP, destination: 'june', mappings: { track: { rules } } });
const rules = Array.from({ length: KEYS }, (_, index) => ({
  destKey: `${MARKUP.slice(10, 40).replaceAll('.', '')}${index}`,
  sourceKeys: 'event',
}));

const STATES: readonly (readonly [string, Partial<State>])[] = [
  [
    'markup everywhere',
    { message: track(JSON.stringify({ [MARKUP]: MARKUP })), edited: MARKUP, editedName: MARKUP },
  ],
  [
    'markup as type',
    { message: JSON.stringify({ type: MARKUP }), destination: MARKUP, api: MARKUP, overlays: [MARKUP] },
  ],
  ['a text of 1 MB', { message: track(JSON.stringify('x'.repeat(1_000_000))) }],
  ['an object with a text of 1 MB', { message: track(JSON.stringify({ text: MARKUP.repeat(9000) })) }],
  ['10,000 keys', { message: track(JSON.stringify(keys)) }],
  ['10,000 unused keys', { message: JSON.stringify({ type: 'page', ...keys }) }],
  ['10,000 levels', { message: track(deep) }],
  ['10,000 open brackets', { message: '['.repeat(LEVELS), edited: '{"a":'.repeat(LEVELS) }],
  ['an overlay of 1 MB', { message: track('{}'), edited: JSON.stringify(MARKUP.repeat(9000)) }],
  ['an overlay of 10,000 rules', { message: track('{}'), edited: overlay(rules) }],
  [
    'an overlay of 10,000 wrong rules',
    { message: track('{}'), edited: overlay(rules.map(() => ({ [MARKUP]: 1 }))) },
  ],
];

const NO_LINKS = [
  '#share=AAAA',
  '#share=',
  `#share=${'A'.repeat(100_000)}`,
  '#<img src=x onerror=hacked=1>',
  '#token=abc',
];

async function checkState(browser: Browser, name: string, url: string): Promise<string[]> {
  const start = Date.now();
  const { page, faults } = await openPage(browser, url);
  const loaded = Date.now() - start;
  const typed = Date.now();
  await page.click('#message-editor .cm-content', { position: { x: 30, y: 12 } });
  await page.keyboard.type(' ');
  const hacked = await page.evaluate<unknown>('window.hacked');
  const took = Date.now() - typed;
  await page.close();
  console.log(`        ${name}: shown in ${loaded} ms, a click and a key in ${took} ms`);
  return [
    ...faults.map((fault) => `${name} ${fault}`),
    ...(hacked === undefined ? [] : [`${name} runs`]),
    ...(loaded > MAX_MS || took > MAX_MS ? [`${name} freezes the page`] : []),
  ];
}

/** Opens what could run or freeze the page. */
export async function checkHostile(browser: Browser): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [name, state] of STATES)
    wrong.push(...(await checkState(browser, name, await addressOf(state))));
  for (const link of NO_LINKS)
    wrong.push(...(await checkState(browser, link.slice(0, 40), `${PAGE}${link}`)));
  return wrong;
}
