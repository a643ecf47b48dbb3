import { KafkaError } from '../../../kafka.js';

/** As `kafka.errors`: the parts of an error, each with the code of the protocol if it has one. */
interface ClientError extends Error {
  readonly code?: unknown;
  readonly apiId?: unknown;
  readonly errors?: readonly unknown[];
}

/** The errors that an error was made of. */
function partsOf({ errors = [], cause }: ClientError): readonly ClientError[] {
  return [...errors, cause].filter((part): part is ClientError => part instanceof Error);
}

/** Returns the protocol's codes in an error of the client. */
export function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { apiId } = error as ClientError;
  const own = typeof apiId === 'string' ? [apiId] : [];
  return [...own, ...partsOf(error).flatMap(codesOf)];
}

const isOfClient = (code: unknown): code is string => typeof code === 'string' && code.startsWith('PLT_KFK_');

/** Returns what an error began with: a code of the system or of TLS, or else what the client says. */
function causesOf(error: ClientError): string[] {
  const parts = partsOf(error);
  if (parts.length > 0) return parts.flatMap(causesOf);
  return [typeof error.code === 'string' && !isOfClient(error.code) ? error.code : error.message];
}

const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];
/** What no later try makes better: the topic wants another key or time. */
const REFUSED = ['INVALID_RECORD', 'INVALID_TIMESTAMP'];
const DENIED =
  /_AUTHORIZATION_FAILED$|^SASL_|^UNSUPPORTED_|^SECURITY_DISABLED$|^INVALID_(TRANSACTION_TIMEOUT|SESSION_TIMEOUT|TOPIC_EXCEPTION|GROUP_ID)$/;
const CLIENT_DENIED = [
  'PLT_KFK_AUTHENTICATION',
  'PLT_KFK_UNSUPPORTED_API',
  'PLT_KFK_UNSUPPORTED_COMPRESSION',
];
/** Codes of OpenSSL and of Node for a certificate that cannot be trusted. */
const CERTIFICATE =
  /SELF_SIGNED_CERT|^CERT_|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$|^ERR_TLS_CERT_/;
const TRUST = 'NODE_EXTRA_CA_CERTS names the file of certificates that are trusted besides';

/** Says of an error of the client whether it helps to try again; one that is not of the client is a fault and thrown. */
export function toKafkaError(error: unknown): KafkaError {
  const { code } = error as ClientError;
  if (!isOfClient(code)) throw error;
  const codes = codesOf(error);
  const causes = [...new Set(codes.length > 0 ? codes : causesOf(error as ClientError))];
  const text = `Kafka: ${causes.join(', ')}`;
  if (codes.some((each) => TOO_LARGE.includes(each))) return new KafkaError('too_large', text);
  if (codes.some((each) => REFUSED.includes(each))) return new KafkaError('refused', text);
  if (causes.some((each) => CERTIFICATE.test(each))) return new KafkaError('denied', `${text} (${TRUST})`);
  const isDenied = CLIENT_DENIED.includes(code) || codes.some((each) => DENIED.test(each));
  return new KafkaError(isDenied ? 'denied' : 'interrupted', text);
}

/** Runs something of the client; rejects with a `KafkaError`. */
export async function asking<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw toKafkaError(error);
  }
}
