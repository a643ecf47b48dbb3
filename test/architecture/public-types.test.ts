import ts from 'typescript';
import { nodesOf, parseFolder, parseTree, type Tree } from '../support/syntax-tree.js';

const ENTRIES = [
  'src/index.ts',
  'src/mapping.ts',
  'src/rudderstack/index.ts',
  'src/send.ts',
  'src/service/index.ts',
];

const nameOf = ({ name }: ts.NamedDeclaration): string[] =>
  name && ts.isIdentifier(name) ? [name.text] : [];
const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** The names that one statement of an entry exports; `*` for those that it does not name. */
function exportedBy(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.flatMap(nameOf) : ['*'];
  }
  if (!isExported(statement)) return [];
  if (!ts.isVariableStatement(statement)) return nameOf(statement as ts.DeclarationStatement);
  const names = statement.declarationList.declarations.flatMap(({ name }) => nodesOf(name));
  return names.filter(ts.isIdentifier).map(({ text }) => text);
}

const exportsOf = ({ root }: Tree): string[] => root.statements.flatMap(exportedBy).sort();

/** The names that files import of an entry. */
function importsOf(trees: readonly Tree[], entry: string): string[] {
  const declarations = trees.flatMap(({ root }) => root.statements.filter(ts.isImportDeclaration));
  const ofEntry = declarations.filter(
    ({ moduleSpecifier }) =>
      ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === `../../${entry.replace('.ts', '.js')}`,
  );
  return ofEntry.flatMap((node) => nodesOf(node).filter(ts.isImportSpecifier).flatMap(nameOf));
}

const sources = parseFolder('src', /\.ts$/).filter(({ name }) => ENTRIES.includes(name));
const typeTests = parseFolder('test/types', /\.ts$/);

test.each(ENTRIES)('the type tests show every name of %s', (entry) => {
  const exported = sources.filter(({ name }) => name === entry).flatMap(exportsOf);
  const shown = importsOf(typeTests, entry);

  expect(exported.length).toBeGreaterThan(6);
  expect(exported.filter((name) => !shown.includes(name))).toStrictEqual([]);
});

test('exported names are found in all their forms', () => {
  const text = `
    export { one, type Two } from './a.js';
    export type { Three as Four } from './b.js';
    export const { five } = make();
    export function six() {}
    export const seven = () => 7;
    export interface Eight {}
    export * from './c.js';
    const nine = 9;
  `;

  expect(exportsOf(parseTree('any.ts', text))).toStrictEqual([
    '*',
    'Eight',
    'Four',
    'Two',
    'five',
    'one',
    'seven',
    'six',
  ]);
});
