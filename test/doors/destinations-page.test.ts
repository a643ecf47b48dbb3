import { mkdirSync, writeFileSync } from 'node:fs';
import { makeClone } from '../support/clone.js';
import { findBlocks, readPage } from '../support/markdown.js';

const page = readPage('docs/destinations.md');
const { runShell, pathOf } = makeClone();

test('the destination of the page works as the page says', () => {
  const [destination = '', event = ''] = findBlocks(page, 'json');
  const [commands = ''] = findBlocks(page, 'sh');
  mkdirSync(pathOf('acme'));
  writeFileSync(pathOf('acme/destination.json'), destination);
  writeFileSync(pathOf('acme/event.json'), event);
  const { status, stdout } = runShell(commands);

  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^2 files, no problems\ntransformed: POST https:\/\/api\.acme\.example\/v2\/screens\n.*\n\{"method":"POST","url":"https:\/\/eu\.acme\.example\/v2\/screens","headers":\{"Content-Type":"application\/json","Authorization":"\[redacted\]"\},"body":\{"user":"7","name":"Home"\}\}\n$/s,
  );
});
