import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import memoize from 'lodash/memoize.js';
import group from '../schemas/api-group.json';
import identify from '../schemas/api-identify.json';
import page from '../schemas/api-page.json';
import track from '../schemas/api-track.json';

/** A request as the mock got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const schemas = { track, identify, group, page };
const PATH = /^\/(api|sdk)\/(\w+)$/;
const AS_IT_IS = /^Basic [\x21-\x7e]+$/;
const USER_NAME = /^[\x21-\x39\x3b-\x7e]+:$/;

const ajv = addFormats(new Ajv({ allErrors: true }));

/** Compiles the body of a call of the June Tracking API, with the `type` of the June backfill article. */
function compileCall(call: string): ValidateFunction | undefined {
  if (!Object.hasOwn(schemas, call)) return undefined;
  const { $schema: _, ...schema } = schemas[call as keyof typeof schemas];
  return ajv.compile({ allOf: [schema, { type: 'object', properties: { type: { const: call } } }] });
}

/** A mock is started for most tests. */
const findCall = memoize(compileCall);

/** The key as it is below `/api`, as a user name in base64 below `/sdk`. */
function isSigned(api: string | undefined, authorization = ''): boolean {
  if (api === 'api') return AS_IT_IS.test(authorization);
  const encoded = authorization.replace(/^Basic /, '');
  const decoded = Buffer.from(encoded, 'base64');
  return decoded.toString('base64') === encoded && USER_NAME.test(decoded.toString('latin1'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says what is wrong with a request to June; `undefined` when nothing is. */
export function validate({ method, path, headers, text }: Received): string | undefined {
  const [, api, call = ''] = PATH.exec(path) ?? [];
  const isBody = findCall(call);
  if (isBody === undefined || method !== 'POST') return 'there is no such call';
  if (headers['content-type'] !== 'application/json') return 'the content type is wrong';
  if (!isSigned(api, headers['authorization'])) return 'the authorization is wrong';
  if (isBody(parse(text))) return undefined;
  const [error] = isBody.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`;
}
