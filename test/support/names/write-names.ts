import { writeFileSync } from 'node:fs';
import { renderCopies, renderNames } from './render-names.js';
import { renderRuns, renderSteps } from './render-steps.js';

writeFileSync('src/paths/names.ts', renderNames());
writeFileSync('src/directives/copy/spelt-out-copies.ts', renderCopies());
writeFileSync('src/compile/spelt-out/runs.ts', renderRuns());
for (const [container, text] of renderSteps()) writeFileSync(`src/compile/spelt-out/${container}.ts`, text);
