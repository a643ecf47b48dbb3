import ts from 'typescript';

const compilerOptions = { module: ts.ModuleKind.Node16, strict: true, types: ['node'] };
const printer = ts.createPrinter({ removeComments: true });
const OBJECT = ts.TypeFlags.Object | ts.TypeFlags.Intersection;
const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;

/** The statement at the top of a file that declares a name, if the name is declared there. */
function statementOf(declaration) {
  const isVariable = ts.isVariableDeclaration(declaration);
  const statement = isVariable ? ts.findAncestor(declaration, ts.isVariableStatement) : declaration;
  return ts.isSourceFile(statement.parent) ? statement : undefined;
}

const nodesOf = (node) => [node, ...node.getChildren().flatMap(nodesOf)];
const isKeyOf = (type) => ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.KeyOfKeyword;
/** What is derived from a value, e.g. from a zod schema, or from keys is told by what comes out of it. */
const isDerived = (statement) =>
  !ts.isVariableStatement(statement) &&
  (nodesOf(statement).some(ts.isTypeQueryNode) ||
    (ts.isTypeAliasDeclaration(statement) && isKeyOf(statement.type)));

/** Reads the symbols of bundled declarations; what comes from elsewhere is not read. */
function createReader(checker, folder) {
  const resolve = (symbol) =>
    symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const statementsOf = (symbol) =>
    (symbol?.declarations ?? [])
      .filter((declaration) => declaration.getSourceFile().fileName.startsWith(folder))
      .flatMap((declaration) => statementOf(declaration) ?? []);
  const symbolOf = (identifier) => resolve(checker.getSymbolAtLocation(identifier));
  const usedBy = (symbol) =>
    statementsOf(symbol)
      .flatMap(nodesOf)
      .filter(ts.isIdentifier)
      .map(symbolOf)
      .filter((used) => used !== symbol && statementsOf(used).length > 0);
  return { checker, resolve, statementsOf, symbolOf, usedBy };
}

/** Names what is exported as it is exported, and all that it is made of without the numbers of the bundler. */
function nameSymbols(exported, { resolve, usedBy }) {
  const names = new Map(exported.map((symbol) => [resolve(symbol), symbol.name]));
  const taken = new Set(names.values());
  for (const symbol of names.keys()) {
    for (const used of usedBy(symbol)) {
      if (names.has(used)) continue;
      const plain = used.name.replace(/\$\d+$/, '');
      const name = taken.has(plain) ? `${plain}Base` : plain;
      taken.add(name);
      names.set(used, name);
    }
  }
  return names;
}

/** Renders a type as what was derived: its properties, or what it is a union of. */
function renderDerived(statement, name, { checker }) {
  const type = checker.getTypeAtLocation(statement);
  const textOf = (one) => checker.typeToString(one, statement, FLAGS);
  if ((type.flags & OBJECT) === 0) return `type ${name} = ${textOf(type)};`;
  const properties = checker.getPropertiesOfType(type).map((property) => {
    const mark = property.flags & ts.SymbolFlags.Optional ? '?' : '';
    return `    ${property.name}${mark}: ${textOf(checker.getTypeOfSymbol(property))};\n`;
  });
  return `type ${name} = {\n${properties.join('')}};`;
}

/** Renders a statement as it is written, each symbol by its name. */
function renderWritten(statement, names, { symbolOf }) {
  const rename = (context) => (root) => {
    const visit = (node) => {
      const name = ts.isIdentifier(node) ? names.get(symbolOf(node)) : undefined;
      return name === undefined ? ts.visitEachChild(node, visit, context) : ts.factory.createIdentifier(name);
    };
    return visit(root);
  };
  const { transformed } = ts.transform(statement, [rename]);
  return printer.printNode(ts.EmitHint.Unspecified, transformed[0], statement.getSourceFile());
}

function renderSymbol(symbol, names, reader) {
  const texts = reader
    .statementsOf(symbol)
    .map((statement) =>
      isDerived(statement)
        ? renderDerived(statement, names.get(symbol), reader)
        : renderWritten(statement, names, reader),
    );
  return texts.join('\n');
}

/** Finds the names that texts mention, from those that are exported on. */
function findMentioned(exported, textOf) {
  const mentioned = new Set(exported);
  for (const name of mentioned) {
    const words = textOf.get(name).match(/[\w$]+/g);
    for (const word of words) if (textOf.has(word)) mentioned.add(word);
  }
  return [...mentioned];
}

/** Renders the public types of an entry: what it exports, then what that is made of, each in the order of names. */
export function renderPublicTypes(entry, folder) {
  const program = ts.createProgram([entry], compilerOptions);
  const checker = program.getTypeChecker();
  const reader = createReader(checker, folder);
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)));
  const names = nameSymbols(symbols, reader);
  const textOf = new Map([...names].map(([symbol, name]) => [name, renderSymbol(symbol, names, reader)]));
  const exported = symbols.map(({ name }) => name).toSorted();
  const others = findMentioned(exported, textOf).slice(exported.length).toSorted();
  const renderAll = (list) => new Set(list.map((name) => textOf.get(name)));
  const heading = `// Exports ${exported.join(', ')}`;
  return [heading, ...renderAll(exported), '// These are made of', ...renderAll(others), ''].join('\n\n');
}
