import type { AnswerText } from './collect-text.js';

/** Takes the credentials of a request out of the answer to it, and cuts what is left. */
export type Redact = (answer: AnswerText) => string;

const MAX_BYTES = 2048;
const REPLACEMENT = '[key]';
const ASCII = /^[\x20-\x7e]+$/;
const BASE64 =
  /^(?:[A-Za-z\d+/]{4})+(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$|^[A-Za-z\d+/]{2}==$|^[A-Za-z\d+/]{3}=$/;

const withoutPadding = (text: string) => text.replaceAll('=', '');
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** An API key stands in the header as it is, or as a user name in base64 (RFC 7617). */
function keysOf(credentials: string): string[] {
  const decoded = BASE64.test(credentials) ? atob(credentials) : '';
  const end = decoded.indexOf(':');
  return end > 0 && ASCII.test(decoded) ? [credentials, decoded.slice(0, end)] : [credentials];
}

/** The forms in which a key can stand in an answer, the longest first, so that none is left in part. */
function formsOf(key: string): string[] {
  const encoded = ASCII.test(key) ? [key, `${key}:`].map((text) => withoutPadding(btoa(text))) : [];
  const escaped = inJson(key);
  return [key, escaped, escaped.replaceAll('/', '\\/'), encodeURIComponent(key), ...encoded];
}

function valueOf(headers: Readonly<Record<string, string>>, header: string): string {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === header);
  return name === undefined ? '' : (headers[name] ?? '');
}

function secretsOf(authorization: string): string[] {
  const credentials = authorization.replace(/^\S+ +(?=\S)/, '').trim();
  const forms = credentials === '' ? [] : keysOf(credentials).flatMap(formsOf);
  return [...new Set(forms)].sort((one, two) => two.length - one.length);
}

function cut(text: string): string {
  if (text.length * 3 <= MAX_BYTES) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MAX_BYTES));
  return text.slice(0, read);
}

const withoutSecrets = (text: string, secrets: readonly string[]) =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, REPLACEMENT), text);

function redactOf(secrets: readonly string[]): Redact {
  const longest = secrets[0]?.length ?? 0;

  return ({ text, isWhole }) => {
    const redacted = secrets.some((secret) => text.includes(secret)) ? withoutSecrets(text, secrets) : text;
    // the end of what was not read whole may hold the first characters of a key
    return cut(isWhole ? redacted : redacted.slice(0, Math.max(0, redacted.length - longest)));
  };
}

/** Makes what prepares the redaction of answers to requests whose key is in a header; most requests have the same key. */
export function createRedacting(authHeader: string): (headers: Readonly<Record<string, string>>) => Redact {
  const header = authHeader.toLowerCase();
  let last = '';
  let redact = redactOf([]);

  return (headers) => {
    const authorization = valueOf(headers, header);
    if (authorization === last) return redact;
    last = authorization;
    redact = redactOf(secretsOf(authorization));
    return redact;
  };
}
