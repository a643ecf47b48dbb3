import { leftOut, names } from './list-names.js';

export const HEAD = '// Written by `npm run names` from the shipped mappings; change those instead.\n';

export const quote = (text: string) => (/['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`);

const renderRead = (name: string, about: string, known: readonly string[]) => `
/** Reads ${about}; a name that is spelt out has an inline cache of its own. */
export function ${name}(from: JsonObject, name: string): unknown {
  switch (name) {
${known.map((each) => `    case ${quote(each)}:\n      return from[${quote(each)}];`).join('\n')}
    default:
      return from[name];
  }
}
`;

const renderWrite = (name: string, about: string, known: readonly string[]) => `
/** Writes ${about}, as the reads do. */
export function ${name}(into: JsonObject, name: string, value: unknown): void {
  switch (name) {
${known.map((each) => `    case ${quote(each)}:\n      into[${quote(each)}] = value;\n      return;`).join('\n')}
    default:
      into[name] = value;
  }
}
`;

/** Writes the module that reads and writes keys by their names. */
export const renderNames = (): string =>
  [
    HEAD,
    "import type { JsonObject } from '../json/index.js';\n",
    renderRead('readField', 'a key of a message or a body', names.read),
    renderRead('readWithin', 'a key within a value', names.readWithin),
    renderWrite('writeField', 'a key of a body', names.write),
    renderWrite('writeWithin', 'a key within a body', names.writeWithin),
  ].join('');

const renderCopy = (list: readonly string[]) => `
  [
    ${quote(JSON.stringify(list))},
    (source) => {
      const checksOwn = isPrototypeExtended();
      const copy: JsonObject = {};
      let isEmpty = true;
      for (const key in source) {
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        switch (key) {
${list.map((name) => `          case ${quote(name)}:\n`).join('')}${list.length > 0 ? '            continue;\n' : ''}\
          case '__proto__':
            copyProto(source[key], copy);
            break;
          default:
            copy[key] = source[key];
        }
        isEmpty = false;
      }
      return isEmpty ? undefined : copy;
    },
  ],`;

/** Writes the module of the copies that the shipped mappings make. */
export const renderCopies = (): string =>
  [
    HEAD,
    "import type { JsonObject } from '../../json/index.js';\n",
    "import { copyProto, isPrototypeExtended, type Copy } from './copy-key.js';\n",
    '\n/** Copies of objects without some names, each name spelt out, by the sorted list of them as JSON. */\n',
    'export const speltOutCopies: ReadonlyMap<string, Copy> = new Map<string, Copy>([',
    ...leftOut.map(renderCopy),
    '\n]);\n',
  ].join('');
