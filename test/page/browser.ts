import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { packShared } from '../../src/playground/share/share.js';
import { NOTHING_GIVEN } from '../../src/playground/model/editing/catalogue.js';
import { INITIAL, type State } from '../../src/playground/model/state.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const VIEWPORT = { width: 1440, height: 900 };

/** The built page, as it is opened from a disk. */
export const PAGE = pathToFileURL(join(process.cwd(), 'dist', 'playground.html')).href;

/** Starts the browser; names it where it is missing. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `${CHROMIUM} is missing: install Debian's package "chromium" (apt-get install chromium), or name another in CHROMIUM`,
    );
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** A page of which everything is written down that it should not do. */
export interface WatchedPage {
  readonly page: Page;
  /** What it asked of the network, beside its own address, and what went wrong in it. */
  readonly faults: string[];
}

const EVERY_MS = 10;
const TIME_LIMIT_MS = 30_000;

/** Waits until an expression holds; the policy of the page forbids it to be tried in the page itself. */
export async function waitUntil(page: Page, expression: string): Promise<void> {
  const end = Date.now() + TIME_LIMIT_MS;
  while (!(await page.evaluate<boolean>(expression))) {
    if (Date.now() > end) throw new Error(`It never held that ${expression}`);
    await page.waitForTimeout(EVERY_MS);
  }
}

/** Opens an address, and waits for the first result. */
export async function openPage(
  browser: Browser,
  url: string,
  scheme: 'light' | 'dark' = 'light',
): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: scheme });
  const faults: string[] = [];
  const [own = ''] = url.split('#');
  const origin = url.startsWith('file:') ? own : new URL(url).origin;
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin))
      faults.push(`asks ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`throws ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(`logs ${line.text()}`);
  });
  await page.goto(url);
  await waitUntil(page, "performance.getEntriesByName('first result').length > 0");
  return { page, faults };
}

/** Returns the address of the page with a state in it. */
export async function addressOf(state: Partial<State>): Promise<string> {
  return `${PAGE}#share=${await packShared({ state: { ...INITIAL, ...state }, given: NOTHING_GIVEN })}`;
}
