import type { Browser, Page } from 'playwright-core';
import { openPage, PAGE } from './browser.js';

const litRules = (page: Page) =>
  page.evaluate<string>(
    "[...document.querySelectorAll('#rules .rule.lit')].map((rule) => rule.dataset.destKey).join()",
  );

const focusedIn = (page: Page) =>
  page.evaluate<string>("document.activeElement.closest('section, header, footer')?.id ?? ''");

/** Goes through the panes, lights up what the cursor is at, writes an overlay and takes a suggestion, without a mouse. */
export async function checkKeyboard(browser: Browser): Promise<readonly string[]> {
  const { page, faults } = await openPage(browser, PAGE);
  const seen: string[] = [];
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Alt+Digit3', 'ArrowDown');
  seen.push(await litRules(page));
  await press('Alt+Digit1', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  seen.push(await litRules(page));
  await press('Alt+Digit2', 'Tab');
  seen.push(await litRules(page));
  await press('Alt+Digit1', 'Tab');
  seen.push(await focusedIn(page));
  await press('Alt+Digit4');
  await page.keyboard.type('{"dest');
  await page.waitForSelector('.cm-tooltip-autocomplete');
  await page.waitForTimeout(200);
  await press('Enter');
  seen.push((await page.textContent('#overlay-editor .cm-content'))?.replaceAll('}', '') ?? '');
  await page.close();
  const expected = ['userId', 'event', 'anonymousId', 'mapping', '{"destination": '];
  return [
    ...expected
      .filter((each, index) => each !== seen[index])
      .map((each) => `not ${each}: ${seen.join(' | ')}`),
    ...faults,
  ];
}
