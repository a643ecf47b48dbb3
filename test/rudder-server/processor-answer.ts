import {
  decodeStruct,
  decodeInt64,
  decodeList,
  decodeMembers,
  decodeString,
  decodeStrings,
} from './decode.js';
import { decodeMetadata } from './metadata.js';
import { readGoJson, type GoJson } from './read-go-json.js';
import { decodeOr, need } from './trouble.js';

/** What the processor makes of one element of an answer. */
export interface ProcessorElement {
  readonly keys: readonly string[];
  readonly jobId: bigint;
  readonly statusCode: number;
  readonly error: string;
  readonly statTags: Readonly<Record<string, string>>;
  readonly output: GoJson | undefined;
  readonly metadata: GoJson | undefined;
}

const CODES = [200, 298, 400, 500];

function decodeElement(value: GoJson, index: number): ProcessorElement {
  const path = `[${index}]`;
  const members = decodeStruct(value, path);
  const at = (key: string) => [members.get(key), `${path}.${key}`] as const;
  const output = members.get('output');
  decodeMembers(...at('output'));
  return {
    keys: members.keys,
    jobId: decodeMetadata(...at('metadata')),
    statusCode: Number(decodeInt64(...at('statusCode'))),
    error: decodeString(...at('error')),
    statTags: decodeStrings(...at('statTags')),
    output,
    metadata: members.get('metadata'),
  };
}

function checkElement({ statusCode, output, error }: ProcessorElement): void {
  need(CODES.includes(statusCode), 'aborts the events', `an element of status ${statusCode}`);
  need((statusCode === 200) === (output !== undefined), 'loses events', 'output goes with 200 alone');
  need((statusCode === 200) === (error === ''), 'loses events', 'an error goes with all but 200');
}

/** Decodes the body of an answer to the processor; `jobIds` are those of the events that were sent. */
export function decodeProcessorAnswer(text: string, jobIds: readonly bigint[]): ProcessorElement[] {
  const elements = decodeOr('panics', () => decodeList(readGoJson(text), 'body').map(decodeElement));
  need(elements.length === jobIds.length, 'loses events', 'not one element for each event');
  const isInOrder = elements.every(({ jobId }, index) => jobId === jobIds[index]);
  need(isInOrder, 'loses events', 'the elements are not in the order of the events');
  for (const element of elements) checkElement(element);
  return elements;
}
