import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startPlay, stopPlayed } from '../support/play.js';
import { addressOf, openPage, startBrowser } from './browser.js';

const FOLDER = 'docs/playground';

const MESSAGE = {
  type: 'track',
  userId: 'u7',
  event: 'Paid',
  properties: { plan: 'pro', seats: 5, groupId: 'g1' },
  context: {
    library: { name: 'RudderLabs JavaScript SDK', version: '3.7.5' },
    page: { url: 'https://app.example.com/billing' },
    locale: 'sv-SE',
  },
  channel: 'web',
  originalTimestamp: '2024-05-01T10:00:00Z',
};
const OVERLAY = `{
  "description": "Send the plan with every track, and no email",
  "destination": "june",
  "mappings": {
    "track": {
      "rules": [{ "destKey": "context.plan", "sourceKeys": "properties.plan" }],
      "remove": ["email"]
    }
  }
}
`;
const write = (message: object) => JSON.stringify(message, null, 2);
const hover = (page: Page, text: string) =>
  page.hover(`#request-editor .cm-line:has-text("${text}")`, { position: { x: 70, y: 8 } });

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}

async function takeLineage(browser: Browser): Promise<void> {
  const { page } = await openPage(browser, await addressOf({ message: write(MESSAGE), edited: OVERLAY }));
  await hover(page, 'groupId');
  await take(page, 'lineage');
}

async function takeProblem(browser: Browser): Promise<void> {
  const edited = OVERLAY.replace('"sourceKeys"', '"sourceKyes"').replace('"email"', '"emial"');
  const { page } = await openPage(browser, await addressOf({ message: write(MESSAGE), edited }));
  await take(page, 'problems');
}

async function takeRejected(browser: Browser): Promise<void> {
  const { userId: _userId, ...message } = MESSAGE;
  const { page } = await openPage(browser, await addressOf({ message: write(message) }));
  await page.click('#outcome .card button');
  await take(page, 'rejected');
}

async function takeEvents(browser: Browser): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'june-transformer-page-'));
  writeFileSync(join(folder, 'mine.json'), OVERLAY);
  const { url } = await startPlay(
    [join(process.cwd(), 'test/samples/events.ndjson'), '--overlay', 'mine.json'],
    folder,
  );
  const { page } = await openPage(browser, url.href, 'dark');
  await page.fill('#events input[type=number]', '5');
  await page.press('#events input[type=number]', 'Enter');
  await page.waitForTimeout(300);
  await page.hover('#rules .rule[data-dest-key="context.plan"]');
  await take(page, 'events');
  stopPlayed();
  rmSync(folder, { recursive: true, force: true });
}

/** Takes the pictures of the docs. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await startBrowser();
  for (const each of [takeLineage, takeProblem, takeRejected, takeEvents]) await each(browser);
  await browser.close();
}

void main();
