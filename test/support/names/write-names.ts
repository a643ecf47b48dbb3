import { writeFileSync } from 'node:fs';
import { renderCopies, renderNames } from './render-names.js';

writeFileSync('src/paths/names.ts', renderNames());
writeFileSync('src/directives/copy/spelt-out-copies.ts', renderCopies());
