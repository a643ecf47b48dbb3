import { join } from 'node:path';
import ts from 'typescript';
import { findBlocks, readPage } from '../support/markdown.js';
import { ROOT } from '../support/run-cli.js';

const PAGES = ['README.md', 'docs/backfill.md', 'docs/library.md', 'docs/sending.md'];
const OPTIONS: ts.CompilerOptions = {
  ...{
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  },
  ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'] },
  ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

/** What TypeScript finds in code that is copied into a module, by the types of the package. */
function findProblems(blocks: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const codes = new Map([...blocks].map(([name, code]) => [join(ROOT, `${name}.mts`), code]));
  const inherited = { ...host };
  host.fileExists = (file) => codes.has(file) || inherited.fileExists(file);
  host.readFile = (file) => codes.get(file) ?? inherited.readFile(file);
  host.getSourceFile = (file, ...more) => {
    const code = codes.get(file);
    return code === undefined
      ? inherited.getSourceFile(file, ...more)
      : ts.createSourceFile(file, `${code}\nexport {};`, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...codes.keys()], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const blocksOf = (page: string) =>
  new Map(
    findBlocks(readPage(page), 'js').map((code, index) => [`${page.replaceAll(/\W/g, '-')}-${index}`, code]),
  );

test.each(PAGES)('TypeScript takes the code of %s, as strict as it can be', (page) => {
  const blocks = blocksOf(page);

  expect(blocks.size).toBeGreaterThan(0);
  expect(findProblems(blocks)).toStrictEqual([]);
});

test('the types of the package are what is looked at', () => {
  const code =
    "import { createTransformer } from 'june-transformer';\ncreateTransformer({ apiKey: 'key' }).mapping;";

  expect(findProblems(new Map([['wrong', code]]))).toStrictEqual([
    "Property 'mapping' does not exist on type 'Transformer<JuneBody, WarningCode>'.",
  ]);
});
