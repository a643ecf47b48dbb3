import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { pathOfExample } from '../../support/load-example.js';
import { ROOT } from '../../support/run-cli.js';

/** What TypeScript finds in an example that is typed by comments, with the types of its platform. */
function findProblems(example: string, types: readonly string[]): string[] {
  const program = ts.createProgram([pathOfExample(example)], {
    ...{ allowJs: true, checkJs: true, noEmit: true, strict: true, skipLibCheck: true },
    ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], types: [...types] },
    ...{ module: ts.ModuleKind.Preserve, moduleResolution: ts.ModuleResolutionKind.Bundler },
    typeRoots: [join(ROOT, 'node_modules')],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each([
  ['sqs-lambda.mjs', ['@types/node']],
  ['cloudflare-queue.mjs', ['@cloudflare/workers-types']],
  ['express.mjs', ['@types/node']],
])("%s fits its platform's own types", (example, types) => {
  expect(findProblems(example, types)).toStrictEqual([]);
});

test('the types of the platform are what is looked at', () => {
  expect(findProblems('cloudflare-queue.mjs', ['@types/node'])).toContain("Cannot find name 'Queue'.");
});

test.each(readdirSync(pathOfExample('.')))('%s has up to 40 lines', (example) => {
  expect(readFileSync(pathOfExample(example), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});
