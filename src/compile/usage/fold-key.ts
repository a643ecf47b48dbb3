/** Longer keys are no names. */
const MAX_NAME = 64;
/** A list has its entries by their numbers. */
const INDEX = /^\d+$/;
/** Addresses, UUIDs and hashes, and the ids of services, with a prefix or not. */
const ID = /@|^[\da-f]{8}-[\da-f-]{27}$|^(?=.*\d)(?:[a-z]{1,8}[_-])?[\da-z]{14,}$/i;
const PLAIN = /^[^.$[\]*'\p{Cc}]+$/u;

/** What stands for keys that are ids: they are many, and may be personal. */
const ANY = '*';

/** Returns the path of a key below a path: `[*]` stands for the entries of a list, `*` for keys that look like ids. */
export function pathBelow(path: string, key: string): string {
  if (INDEX.test(key)) return `${path}[*]`;
  const name = key.length > MAX_NAME || ID.test(key) ? ANY : key;
  if (name !== ANY && !PLAIN.test(name)) return `${path}['${name}']`;
  return path === '' ? name : `${path}.${name}`;
}
