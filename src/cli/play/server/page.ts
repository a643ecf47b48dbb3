import { readFileSync } from 'node:fs';

const NO_CONNECTION = "connect-src 'none'";

/** Reads the page, and lets it reach the server that it comes from, and no other. */
export function readPage(): string {
  const page = readFileSync(new URL('./playground.html', import.meta.url), 'utf8');
  return page.replace(NO_CONNECTION, "connect-src 'self'");
}
