import { readFileSync } from 'node:fs';
import { refuseFile } from './errors.js';

/** Reads a text file; throws `UsageError`. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw refuseFile('read', file, error);
  }
}
