import type { Browser } from 'playwright-core';
import { checkAccessibility } from './accessibility.js';
import { startBrowser } from './browser.js';
import { checkFixtures } from './fixtures.js';
import { checkHostile } from './hostile.js';
import { checkKeyboard } from './keyboard.js';
import { checkPlay } from './play.js';
import { checkSpeed } from './speed.js';

/** Checks something of the page; what is returned is wrong. */
type Check = (browser: Browser) => Promise<readonly string[]>;

const CHECKS: readonly (readonly [string, Check])[] = [
  ['every value of every fixture is explained by one hover', checkFixtures],
  ['the page is used by the keyboard alone', checkKeyboard],
  ['axe-core finds no violation', checkAccessibility],
  ['hostile messages, overlays and links neither run nor freeze it', checkHostile],
  ['play goes through events, saves and follows the disk', checkPlay],
  ['it is quick', checkSpeed],
];

const MAX_SHOWN = 20;

async function runAll(browser: Browser): Promise<number> {
  let failed = 0;
  for (const [name, check] of CHECKS) {
    const wrong = await check(browser).catch((error: unknown) => [String((error as Error).stack)]);
    console.log(`${wrong.length === 0 ? 'passed' : 'FAILED'}  ${name}`);
    for (const line of wrong.slice(0, MAX_SHOWN)) console.log(`        ${line}`);
    if (wrong.length > 0) failed += 1;
  }
  return failed;
}

async function main(): Promise<void> {
  const browser = await startBrowser();
  const failed = await runAll(browser).finally(() => browser.close());
  console.log(`\n${CHECKS.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
