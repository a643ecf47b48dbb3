import { hash } from './hash.js';

const TEXT = 'Kanari-4711';
const NUMBER = 4711.4711;

/** Finds the marks in a text, in any case. */
export const MARKS = /kanari|4711\.4711/i;

/** One type in four is marked, as a message of an unknown type goes no further. */
const isMarked = (path: string, draw: number) => hash(path, draw) % (path === '/type' ? 4 : 2) === 0;

function markLeaf(value: unknown, path: string, draw: number): unknown {
  if (!isMarked(path, draw)) return value;
  if (typeof value === 'string') return TEXT;
  return typeof value === 'number' ? NUMBER : value;
}

/** Copies a message with a mark in place of about every second text and number, and as an own key of most objects. */
export function mark(value: unknown, draw: number, path = ''): unknown {
  if (Array.isArray(value)) return value.map((each, index) => mark(each, draw, `${path}/${index}`));
  if (typeof value !== 'object' || value === null || value instanceof Date)
    return markLeaf(value, path, draw);
  const entries = Object.entries(value).map(([key, each]) => [key, mark(each, draw, `${path}/${key}`)]);
  return Object.fromEntries(isMarked(path, draw + 1) ? [...entries, [TEXT, TEXT]] : entries) as unknown;
}
