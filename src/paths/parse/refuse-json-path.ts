import {
  ANY_KEY,
  atCharacter,
  EMPTY,
  findRefused,
  KEY_NAME,
  NEGATIVE,
  PARENT,
  type RefusedForm,
} from './refused-form.js';

const ONLY =
  "only names, ['quoted names'], indexes, [*] and the filter [?(@.name=='text')] may stand in a JSONPath";

/** What JSONPath has and this language has not, as it begins where the path cannot be read on. */
const REFUSED: readonly RefusedForm[] = [
  [/^\.\./, '".." would search at any depth; name every key on the way, as in $.context.traits.id'],
  [
    /^(\.?\[(?:[^'"\]\s]|'[^']*')*)"/,
    "double quotes are not read; write single ones, as in ['name'] and [?(@.name=='text')]",
  ],
  [
    /^(\[(?:[^'"\]\s]|'[^']*')*)\s/,
    `no space may stand in brackets, nor around "=="; write [?(@.name=='text')]`,
  ],
  [/^(\.?)\s/, "a name that holds a space stands in brackets and single quotes, as in ['first name']"],
  [/^(\.)\*/, ANY_KEY],
  [/^\.?\^/, PARENT],
  [/^\.?~/, KEY_NAME],
  [/^(\[)-\d+\]/, NEGATIVE],
  [/^(\[)-?\d*:/, 'a slice would give several values; name one index, or write [*]'],
  [/^\[(?:'[^']*'|\d+),/, 'a union would give several values; list several paths in sourceKeys instead'],
  [/^\[\(/, 'no script is ever run; name the key or the index'],
  [/^\[\?/, "there is one filter alone, [?(@.name=='text')]"],
  [/^\.$/, EMPTY],
];

/** Says why a JSONPath cannot be read on from an index, and shows the place. */
export function refuseJsonPath(path: string, index: number): string {
  return findRefused(path, REFUSED, index) ?? atCharacter(ONLY, index);
}
