import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startPlay, stopPlayed } from '../support/play.js';
import { findViolations } from './accessibility.js';
import { openPage, waitUntil } from './browser.js';

const overlayOf = (description: string) =>
  JSON.stringify(
    {
      description,
      destination: 'june',
      mappings: { track: { rules: [{ destKey: 'context.plan', sourceKeys: 'properties.plan' }] } },
    },
    null,
    2,
  );
const GOOD = {
  type: 'track',
  userId: 'u7',
  event: 'Paid',
  properties: { plan: 'pro' },
  timestamp: '2024-05-01T00:00:00Z',
};
const EVENTS = [
  GOOD,
  { ...GOOD, messageId: 'm-2' },
  { type: 'alias' },
  { ...GOOD, properties: {}, messageId: 'm-4' },
];

const textOf = async (page: Page, selector: string) => (await page.textContent(selector)) ?? '';
const numberOf = (page: Page) => page.inputValue('#events input[type=number]');

async function goThrough(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.selectOption('#events select', 'rejected');
  await page.click('[aria-label="Next event"]');
  await page.waitForSelector('#outcome .card.bad');
  seen.push(await numberOf(page));
  await page.fill('#events input[type=search]', 'm-4');
  await page.press('#events input[type=search]', 'Enter');
  await waitUntil(page, "document.querySelector('#events input').value === '4'");
  await page.selectOption('#events select', 'different');
  await page.click('[aria-label="Previous event"]');
  await waitUntil(page, "document.querySelector('#events input').value !== '4'");
  seen.push(await numberOf(page), await textOf(page, '#counts'));
  return seen;
}

/** Saves; then lets the file change beside the page, and saves again. */
async function saveTwice(page: Page, file: string): Promise<string[]> {
  const type = async (text: string) => {
    await page.click('#overlay-editor .cm-line >> nth=1');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(text);
  };
  await type(' of mine');
  await page.click('#save');
  await waitUntil(page, "document.querySelector('#save').textContent === 'Saved'");
  const saved = (JSON.parse(readFileSync(file, 'utf8')) as { description: string }).description;
  await type(' and more');
  writeFileSync(file, overlayOf('theirs'));
  await page.click('#save');
  await page.waitForSelector('#dialog .both');
  const both = await page.evaluate<string[]>(
    "[...document.querySelectorAll('#dialog textarea')].map(({ value }) => JSON.parse(value).description)",
  );
  await page.click('#dialog .buttons button');
  return [saved, ...both, (JSON.parse(readFileSync(file, 'utf8')) as { description: string }).description];
}

async function follow(page: Page, file: string): Promise<string> {
  writeFileSync(file, overlayOf('changed on the disk'));
  await waitUntil(
    page,
    "document.querySelector('#overlay-editor .cm-content').textContent.includes('changed on the disk')",
  );
  return page.url().replace(/:\d+/, '');
}

async function keep(page: Page, folder: string): Promise<string> {
  await page.click('[aria-label="Keep as fixture"]');
  await page.fill('#dialog input', 'sends the plan');
  await page.click('#dialog .primary');
  await waitUntil(page, "document.querySelector('#dialog [role=status]').textContent.startsWith('Kept')");
  return readdirSync(join(folder, 'kept')).join();
}

/** Has the events counted, by keys and codes, and unfolds the help of a code. */
async function report(page: Page): Promise<string[]> {
  await page.keyboard.press('Escape');
  await page.click('#report');
  await page.waitForSelector('#dialog .report');
  await page.click('#dialog .card.bad summary');
  const cells = await page.evaluate<string[]>(
    "[...document.querySelectorAll('#dialog :is(h3, tr, li, details p)')].map(({ innerText }) => innerText.replaceAll(/\\s+/g, ' ').trim())",
  );
  const violations = await findViolations(page);
  await page.keyboard.press('Escape');
  return [...violations, ...cells];
}

const REPORT = [
  'track: 3 transformed, 0 rejected',
  'Key Filled Share From',
  'userId 3 100 % userId 3',
  'anonymousId 0 0 %',
  'email 0 0 %',
  'event 3 100 % event 3',
  'properties 2 66 % properties 2',
  'timestamp 3 100 % timestamp 3',
  'context 0 0 %',
  'context.groupId 0 0 %',
  'context.plan 2 66 % properties.plan 2',
  'messageId 2',
  'event_type_unsupported',
  'The destination has no call of this type. A message that is sent to the wrong call would be stored as something that it is not.',
  'To fix it: Filter such messages before, or add the type by "messageTypes" of an overlay.',
];

const EXPECTED = [
  '3',
  '2',
  '4 events: 3 transformed · 1 rejected · context.plan differs in 2',
  'd of mine',
  'theirs',
  'd of mine and more',
  'theirs',
  'http://127.0.0.1/',
  'sends-the-plan.json',
  ...REPORT,
];

/** Uses the page that `play` serves. */
export async function checkPlay(browser: Browser): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'june-transformer-page-'));
  const [events, overlay] = [join(folder, 'events.ndjson'), join(folder, 'mine.json')];
  writeFileSync(events, EVENTS.map((event) => JSON.stringify(event)).join('\n'));
  writeFileSync(overlay, overlayOf('d'));
  try {
    const { url } = await startPlay([events, '--overlay', overlay, '--fixtures', join(folder, 'kept')]);
    const { page, faults } = await openPage(browser, url.href);
    await page.waitForSelector('#events:not([hidden])');
    const seen = [
      ...(await goThrough(page)),
      ...(await saveTwice(page, overlay)),
      await follow(page, overlay),
      await keep(page, folder),
      ...(await report(page)),
    ];
    const wrong = EXPECTED.filter((each, index) => each !== seen[index]);
    return [
      ...wrong.map((each) => `not ${each}: ${seen.join(' | ')}`),
      ...faults.filter((fault) => !fault.includes('409')),
    ];
  } finally {
    stopPlayed();
    rmSync(folder, { recursive: true, force: true });
  }
}
