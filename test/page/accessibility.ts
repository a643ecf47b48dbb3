import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { addressOf, openPage, PAGE } from './browser.js';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** Lists what axe-core finds in a page as it stands. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<Violation[]>(
    'axe.run(document).then(({ violations }) => violations)',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary.replaceAll(/\s+/g, ' ')}`,
    ),
  );
}

const REJECTED = { message: '{"type":"track","channel":"web","properties":{"a":1}}' };
const PROBLEMS = { ...REJECTED, edited: '{"destination":"june","mapings":{}}' };
const CHANGED = {
  message: JSON.stringify(
    {
      type: 'track',
      userId: 'u7',
      event: 'Paid',
      email: 'a@b.c',
      properties: { plan: 'pro' },
      channel: 'web',
      timestamp: '2024-05-01',
    },
    null,
    2,
  ),
  edited: JSON.stringify({
    description: 'd',
    destination: 'june',
    mappings: {
      track: { rules: [{ destKey: 'context.plan', sourceKeys: 'properties.plan' }], remove: ['email'] },
    },
  }),
  overlays: ['rudder-transformer', 'tracking-api', 'backfill', 'edited'],
};

/** What is done before the page is looked at. */
const DIALOGS: readonly ((page: Page) => Promise<unknown>)[] = [
  (page) => page.hover('#rules .rule:nth-of-type(1)'),
  (page) => page.click('#examples'),
  (page) => page.click('#help'),
  (page) => page.click('#share'),
];

/** Looks at the states of the page, in light and dark. */
export async function checkAccessibility(browser: Browser): Promise<readonly string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    for (const state of [REJECTED, PROBLEMS, CHANGED]) {
      const { page, faults } = await openPage(browser, await addressOf(state), scheme);
      await page.waitForTimeout(300);
      found.push(...(await findViolations(page)), ...faults);
      await page.close();
    }
    for (const act of DIALOGS) {
      const { page, faults } = await openPage(browser, PAGE, scheme);
      await act(page);
      await page.waitForTimeout(100);
      found.push(...(await findViolations(page)), ...faults);
      await page.close();
    }
  }
  return found;
}
