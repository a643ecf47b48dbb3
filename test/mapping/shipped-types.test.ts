import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../support/run-cli.js';

const FOLDER = join(ROOT, 'mappings', 'june');
const DOOR = join(ROOT, 'src', 'mapping.js');
const TSCONFIG: unknown = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
const namesIn = (folder: string) =>
  readdirSync(join(FOLDER, folder)).filter((name) => name.endsWith('.json'));
const mappings = namesIn('.').filter((name) => !['destination.json', 'generic.json'].includes(name));

const writeAs = (type: string, text: string) =>
  `import type { ${type} } from '${DOOR}';\nexport default ${text.trim()} satisfies ${type};\n`;
const shipped = [
  ...mappings.map((file) => ({ file, type: 'MappingFile' })),
  ...namesIn('overlays').map((name) => ({ file: `overlays/${name}`, type: 'OverlayFile' })),
].map(({ file, type }) => writeAs(type, readFileSync(join(FOLDER, file), 'utf8')));

/** The sources as TypeScript would check them in files of the project; returns what it says of each. */
function check(sources: readonly string[]): string[] {
  const files = new Map(sources.map((source, index) => [join(ROOT, 'src', `shipped-${index}.ts`), source]));
  const { options } = ts.parseJsonConfigFileContent(TSCONFIG, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  host.getSourceFile = (name, target) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((name) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
  );
}

test('the shipped mappings and overlays are of the types by which people check their own, and others are not', () => {
  const rule = { destKey: 'a', sourceKeys: 'a', metadata: { type: 'sha256' } };
  const wrong = writeAs('MappingFile', JSON.stringify({ description: 'd', rules: [rule] }));

  expect(shipped.length).toBeGreaterThan(6);
  expect(check([...shipped, wrong])).toStrictEqual([expect.stringContaining('"sha256"')]);
});
