import { readFileSync, writeFileSync } from 'node:fs';
import { renderTables } from './comparison.js';

const PAGE = 'docs/rudderstack.md';

writeFileSync(PAGE, renderTables(readFileSync(PAGE, 'utf8')));
