import { asciiLowerCase, asciiUpperCase, isAbsent } from '../../json/index.js';
import { refineBy, type Kind } from './kind.js';

/** Makes a kind of string that is edited; what its edit does not change is of the kind. */
function editedKind(summary: string, edit: (text: string) => string, done: string): Kind {
  const editString = (value: unknown) => (typeof value === 'string' ? edit(value) : undefined);
  return {
    summary,
    isAbsent,
    refine: refineBy('a string', editString),
    fits: (value) => typeof value === 'string' && edit(value) === value,
    describe: () => done,
  };
}

/** A string without the white space at its ends (RudderStack's `trim`). */
export const trimKind = editedKind(
  'A string, without the white space at its ends',
  (text) => text.trim(),
  'its white space was removed',
);

/** A string, its letters A to Z put in lower case (RudderStack's `toLower`). */
export const toLowerKind = editedKind(
  'A string, its letters A to Z in lower case',
  asciiLowerCase,
  'its letters became lower case',
);

/** A string, its letters a to z put in upper case (RudderStack's `toUpper`). */
export const toUpperKind = editedKind(
  'A string, its letters a to z in upper case',
  asciiUpperCase,
  'its letters became upper case',
);
