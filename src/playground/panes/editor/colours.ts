import { json } from '@codemirror/lang-json';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { placedLevels } from './placed-document.js';

/** Deeper texts, and longer ones, are shown without colours, which would take too long. */
const MAX_LEVELS = 200;
const MAX_LENGTH = 2 * 1024 * 1024;

/** Colours JSON as long as that is quick. */
export function coloursOfJson(): Extension {
  const language = new Compartment();
  let isOn = true;
  return [
    language.of(json()),
    EditorState.transactionExtender.of(({ docChanged, newDoc }) => {
      if (!docChanged) return null;
      const isWanted = newDoc.length <= MAX_LENGTH && placedLevels(newDoc) <= MAX_LEVELS;
      if (isWanted === isOn) return null;
      isOn = isWanted;
      return { effects: language.reconfigure(isOn ? json() : []) };
    }),
  ];
}
