import { ownValue } from '../../json/index.js';

const CODE = /^[A-Z][A-Z\d_]{1,60}$/;
/** What goes wrong before a request has left. */
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|E[MN]FILE|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EPROTO|UND_ERR_CONNECT_TIMEOUT|UND_ERR_INVALID_ARG|UNABLE_TO_[A-Z_]+|ERR_(?:TLS|SSL|INVALID)_[A-Z_]+|[A-Z_]*CERT[A-Z_]*|HOSTNAME_MISMATCH)$/;

const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);

/** Returns the code of an error, or of what caused it; `NO_ANSWER` where there is none. Other words of errors may hold secrets. */
export function codeOf(error: unknown): string {
  const codes = [error, ownValue(error, 'cause')].map((each) => ownValue(each, 'code'));
  return codes.findLast(isCode) ?? 'NO_ANSWER';
}

/** Tells whether a request may have arrived although it was not answered. */
export const mayHaveArrived = (code: string): boolean => !BEFORE_SENDING.test(code);
