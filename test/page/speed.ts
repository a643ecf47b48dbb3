import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startPlay, stopPlayed } from '../support/play.js';
import { addressOf, openPage, PAGE, waitUntil } from './browser.js';

const RUNS = 20;
/** A slow machine, or one that is busy, may take so much longer. */
const LENIENCE = 3;

const medianOf = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;

function judge(what: string, times: readonly number[], limit: number): string[] {
  const median = medianOf(times);
  console.log(`        ${what}: ${median.toFixed(0)} ms, of at most ${limit} ms`);
  return median > limit * LENIENCE ? [`${what} takes ${median.toFixed(0)} ms`] : [];
}

async function timeLoads(browser: Browser): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { page } = await openPage(browser, PAGE);
    times.push(
      await page.evaluate<number>(
        "performance.getEntriesByName('first result')[0].startTime - performance.getEntriesByType('navigation')[0].domInteractive",
      ),
    );
    await page.close();
  }
  return times;
}

/** Times a key from when it is pressed to the frame that shows what came of it. */
async function timeKeys(page: Page, editor: string): Promise<number[]> {
  await page.click(`${editor} .cm-line >> nth=1`);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.evaluate(`window.times = []; addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - timeStamp)));
  }, { capture: true })`);
  for (let run = 0; run < RUNS; run += 1) {
    await page.keyboard.press(run % 2 === 0 ? ' ' : 'Backspace');
    await waitUntil(page, `window.times.length > ${run}`);
  }
  return page.evaluate<number[]>('window.times');
}

const item = { sku: 'ABC-1', name: 'A thing with a name', price: 12.5, tags: ['one', 'two'] };
const LARGE = JSON.stringify(
  {
    type: 'track',
    event: 'Paid',
    userId: 'u7',
    timestamp: '2024-05-01T10:00:00Z',
    properties: { items: Array.from({ length: 560 }, () => item) },
  },
  null,
  2,
);
const OVERLAY = `{
  "description": "d",
  "destination": "june",
  "mappings": { "track": { "rules": [{ "destKey": "context.plan", "sourceKeys": "properties.plan" }] } }
}`;

async function timeMessage(browser: Browser): Promise<number[]> {
  const { page } = await openPage(browser, await addressOf({ message: LARGE, edited: OVERLAY }));
  const times = await timeKeys(page, '#message-editor');
  await page.close();
  return times;
}

const eventOf = (index: number) =>
  JSON.stringify({
    type: 'track',
    userId: `u${index}`,
    event: 'Paid',
    properties: { plan: index % 2 === 0 ? 'pro' : 'free', groupId: 'g1', seats: index },
    context: { os: { name: 'Linux' }, page: { url: 'https://app.example.com/' }, locale: 'en' },
    originalTimestamp: '2024-05-01T10:00:00Z',
    messageId: `m-${index}`,
  });

async function timeCounts(browser: Browser, folder: string): Promise<number[]> {
  const events = join(folder, 'events.ndjson');
  const overlay = join(folder, 'mine.json');
  writeFileSync(events, Array.from({ length: 1000 }, (_, index) => eventOf(index)).join('\n'));
  writeFileSync(overlay, OVERLAY);
  const { url } = await startPlay([events, '--overlay', overlay]);
  const { page } = await openPage(browser, url.href);
  await waitUntil(page, "document.querySelector('#counts').textContent.startsWith('1,000 events')");
  const times = await timeKeys(page, '#overlay-editor');
  await page.close();
  return times;
}

/** Prints the medians of 20, and finds what takes three times as long as it may. */
export async function checkSpeed(browser: Browser): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'june-transformer-page-'));
  try {
    return [
      ...judge('from the loaded file to the first result', await timeLoads(browser), 300),
      ...judge(
        `from a key to the result of a message of ${Math.round(LARGE.length / 1000)} kB`,
        await timeMessage(browser),
        50,
      ),
      ...judge('from a key to the counts of 1,000 events', await timeCounts(browser, folder), 100),
    ];
  } finally {
    stopPlayed();
    rmSync(folder, { recursive: true, force: true });
  }
}
