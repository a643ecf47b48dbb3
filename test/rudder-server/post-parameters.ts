import { decodeStruct, decodeMembers, decodeString, decodeStrings } from './decode.js';
import type { GoJson } from './read-go-json.js';
import { decodeOr, need } from './trouble.js';
import { writeGoJson } from './write-go-json.js';

/** A request as rudder-server sends it to June. */
export interface PostParameters {
  readonly method: string;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, written anew by Go. */
  readonly body: string;
}

const FORMATS = ['JSON', 'JSON_ARRAY', 'XML', 'FORM'];

function bodyOf(value: GoJson | undefined): GoJson {
  const formats = decodeOr('blocks the queue of a user', () => decodeMembers(value, 'body'));
  const isKnown = [...formats.keys()].every((format) => FORMATS.includes(format));
  need(isKnown && formats.size === FORMATS.length, 'retries', 'not the four formats');
  const filled = [...formats].filter(
    ([format, of]) => decodeOr('retries', () => decodeMembers(of, `body.${format}`)).size > 0,
  );
  const [json, ...others] = filled;
  const isJson = json?.[0] === 'JSON' && others.length === 0;
  need(isJson, 'loses events', 'JSON is not the one format that is filled');
  return json[1];
}

/** Decodes an output as the router does before it sends it; throws for what would not be sent as it is. */
export function decodePostParameters(output: GoJson | undefined): PostParameters {
  const decoded = decodeOr('blocks the queue of a user', () => {
    const members = decodeStruct(output, 'output');
    const at = (key: string) => [members.get(key), `output.${key}`] as const;
    const strings = ['type', 'method', 'endpoint', 'userId', 'version'] as const;
    const [type, method, endpoint, userId, version] = strings.map((key) => decodeString(...at(key)));
    const [params, files] = ['params', 'files'].map((key) => decodeMembers(...at(key)).size);
    return {
      type,
      method,
      endpoint,
      userId,
      version,
      params,
      files,
      headers: decodeStrings(...at('headers')),
    };
  });
  const { type, method = '', endpoint = '', userId, version, params, files, headers } = decoded;
  need(type === 'REST' && files === 0, 'loses events', `type "${type}", ${files} files`);
  const isOurs = method === 'POST' && version === '1' && params === 0 && (userId ?? '') === '';
  need(isOurs, 'loses events', 'method, version, params or userId are not those of June');
  const body = writeGoJson(bodyOf(decodeMembers(output, 'output').get('body')));
  return { method, endpoint, headers, body };
}
