import { readFileSync, writeFileSync } from 'node:fs';
import { renderTables } from './comparison.js';
import { renderHelpPage } from './help-page.js';

const PAGE = 'docs/rudderstack.md';

writeFileSync(PAGE, renderTables(readFileSync(PAGE, 'utf8')));

writeFileSync('docs/codes.md', renderHelpPage());
