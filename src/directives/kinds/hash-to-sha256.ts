import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { isAbsent } from '../../json/index.js';
import { refineBy, type Kind } from './kind.js';
import { readString, STRING_OR_INTEGER } from './string.js';

const HEX_DIGITS = /^[\da-f]{64}$/;

/** Returns the hash of what is sent as a string; a lone surrogate, which UTF-8 does not have, counts as U+FFFD. */
function hash(value: unknown): string | undefined {
  const text = readString(value);
  return text === undefined ? undefined : bytesToHex(sha256(utf8ToBytes(text)));
}

/** The SHA-256 of a string or safe integer in 64 hexadecimal digits (RudderStack's `hashToSha256`). */
export const hashToSha256Kind: Kind = {
  summary: 'The SHA-256 of a string or safe integer: 64 hexadecimal digits in lower case',
  isAbsent,
  refine: refineBy(STRING_OR_INTEGER, hash),
  fits: (value) => typeof value === 'string' && HEX_DIGITS.test(value),
  describe: () => 'it was hashed with SHA-256',
};
