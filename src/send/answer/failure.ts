import { ownValue } from '../../json/index.js';

const CODE = /^[A-Z][A-Z\d_]{1,60}$/;
/** What goes wrong before a request has left: names, addresses, connections, certificates. */
const BEFORE_SENDING = [
  ...[
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_',
    'EMFILE',
    'ENFILE',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EADDRNOTAVAIL',
  ],
  ...['EPROTO', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_INVALID_ARG', 'ERR_INVALID_', 'ERR_TLS_', 'ERR_SSL_'],
  ...['CERT_', 'DEPTH_ZERO_', 'SELF_SIGNED_', 'UNABLE_TO_', 'HOSTNAME_MISMATCH'],
];

const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);

/** Returns the code of an error, or of what caused it; `NO_ANSWER` where there is none. Other words of errors may hold secrets. */
export function codeOf(error: unknown): string {
  const codes = [error, ownValue(error, 'cause')].map((each) => ownValue(each, 'code'));
  return codes.findLast(isCode) ?? 'NO_ANSWER';
}

/** Tells whether this machine had no file or port left for a connection, which is no request's fault. */
export const isShortage = (code: string | null): boolean =>
  code === 'EMFILE' || code === 'ENFILE' || code === 'EADDRNOTAVAIL';

/** Tells whether a request may have arrived although it was not answered. */
export const mayHaveArrived = (code: string): boolean =>
  !BEFORE_SENDING.some((start) => code.startsWith(start));

/** What was packed wrongly is no less an answer; what ends too early was cut on its way. */
export const isUnpackable = (error: unknown): boolean => /^Z_(?!BUF_ERROR$)/.test(codeOf(error));
