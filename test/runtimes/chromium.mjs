import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { bundleSuite } from './bundle.mjs';
import { requireInstalled } from './install.mjs';

const CHROMIUM = '/usr/bin/chromium';
const ORIGIN = 'http://localhost';
const TIME_LIMIT_MS = 60_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installChromium() {
  if (existsSync(CHROMIUM)) return;
  console.log('installing Chromium with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (existsSync(CHROMIUM)) return;
  throw new Error(
    `${CHROMIUM} is missing and could not be installed; install Debian's package "chromium" as root`,
  );
}

/** Serves the page without a socket; its policy forbids scripts from elsewhere, written in the page or made from text. */
async function serve(page, script) {
  const headers = { 'Content-Security-Policy': "default-src 'none'; script-src 'self'" };
  const answers = {
    '/': { contentType: 'text/html', headers, body: '<script type="module" src="/suite.js"></script>' },
    '/suite.js': { contentType: 'text/javascript', body: script },
  };
  await page.route('**/*', (route) =>
    route.fulfill(answers[new URL(route.request().url()).pathname] ?? { status: 404 }),
  );
}

const throwIt = (error) => {
  throw error;
};

/** Resolves with the line that is the page's report; rejects with an error that nothing in the page caught. */
function reportOf(page) {
  const isReport = (line) => line.text().startsWith('REPORT ');
  const options = { timeout: TIME_LIMIT_MS };
  return Promise.race([
    page.waitForEvent('console', { ...options, predicate: isReport }).then((line) => line.text()),
    page.waitForEvent('pageerror', options).then(throwIt),
  ]);
}

/** Runs the suite as a module script of a page in Debian's Chromium. */
export async function runInChromium(folder) {
  installChromium();
  const bundle = await bundleSuite({ folder, start: 'page', conditions: ['browser'] });
  const { chromium } = requireInstalled('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await browser.newPage();
    await serve(page, readFileSync(bundle, 'utf8'));
    const [report] = await Promise.all([reportOf(page), page.goto(ORIGIN)]);
    return report;
  } finally {
    await browser.close();
  }
}
