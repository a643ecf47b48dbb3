import { findMember, listEntries, valueFrom, type Part } from './json-text.js';

/** How the events stand in a request: as a list, or under `input` of an object. */
export type Form = 'plain' | 'input';

/** A number of fewer digits is the same after `JSON.parse`; a text of digits is in any case. */
const LONG_NUMBER = /[:,[\s]-?\d{16}/;

function entriesOf(text: string, form: Form): Part[] {
  const root = valueFrom(text, 0);
  const list = form === 'plain' ? root : findMember(text, root, 'input');
  return list === undefined ? [] : listEntries(text, list);
}

/** Returns how the metadata of an event is written so that it comes back digit for digit. */
export type WriteMetadata = (metadata: object, index: number) => string;

/**
 * Chooses how metadata is echoed. Where the request holds numbers that `JSON.parse` may round, its own text is used.
 */
export function chooseWriteMetadata(text: string, form: Form): WriteMetadata {
  if (!LONG_NUMBER.test(text)) return (metadata) => JSON.stringify(metadata);
  const entries = entriesOf(text, form);
  return (metadata, index) => {
    const entry = entries[index];
    const part = entry && findMember(text, entry, 'metadata');
    return part === undefined ? JSON.stringify(metadata) : text.slice(part.start, part.end);
  };
}
