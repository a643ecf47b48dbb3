import {
  decodeStruct,
  decodeBool,
  decodeInt64,
  decodeList,
  decodeMembers,
  decodeString,
  decodeStrings,
} from './decode.js';
import { decodeMetadata } from './metadata.js';
import { readGoJson, type GoJson } from './read-go-json.js';
import { decodeOr, need } from './trouble.js';

/** What the router makes of one element of an answer. */
export interface RouterElement {
  readonly keys: readonly string[];
  readonly jobIds: readonly bigint[];
  readonly statusCode: number;
  readonly error: string;
  readonly statTags: Readonly<Record<string, string>>;
  readonly batched: boolean;
  readonly batchedRequest: GoJson | undefined;
  readonly metadata: readonly GoJson[];
  readonly destination: GoJson | undefined;
}

function decodeElement(value: GoJson, index: number): RouterElement {
  const path = `output[${index}]`;
  const members = decodeStruct(value, path);
  const at = (key: string) => [members.get(key), `${path}.${key}`] as const;
  const metadata = decodeList(...at('metadata'));
  decodeMembers(...at('destination'));
  return {
    keys: members.keys,
    jobIds: metadata.map((each) => decodeMetadata(each, `${path}.metadata[]`)),
    statusCode: Number(decodeInt64(...at('statusCode'))),
    error: decodeString(...at('error')),
    statTags: decodeStrings(...at('statTags')),
    batched: decodeBool(...at('batched')),
    batchedRequest: members.get('batchedRequest'),
    metadata,
    destination: members.get('destination'),
  };
}

const sorted = (ids: readonly bigint[]) => ids.map(String).sort().join();

/** Decodes the body of an answer to the router; `jobIds` are those of the events that were sent. */
export function decodeRouterAnswer(text: string, jobIds: readonly bigint[]): RouterElement[] {
  const elements = decodeOr('retries', () => {
    const { output } = Object.fromEntries(decodeMembers(readGoJson(text), 'body'));
    return decodeList(output, 'output').map(decodeElement);
  });
  const isEmpty = elements.some(({ metadata }) => metadata.length === 0);
  need(!isEmpty, 'retries', 'an element without metadata');
  const isWhole = sorted(elements.flatMap((element) => element.jobIds)) === sorted(jobIds);
  need(isWhole, 'retries', 'the job ids are not those that were sent');
  return elements;
}
