import { post } from '../support/serve.js';
import { decodeList, decodeMembers } from './decode.js';
import { headersOf, writeBody, writeRouterBody, type Form, type SentEvent } from './event.js';
import { needTaken } from './judge.js';
import { readGoJson, type GoJson } from './read-go-json.js';
import { writeExact } from './write-go-json.js';

/** A route that echoes, and the form in which events are sent to it. */
export interface Way {
  readonly route: 'processor' | 'router';
  readonly form: Form;
}

/** What came back of an event. */
export interface Echo {
  readonly statusCode: string;
  readonly metadata: string;
  readonly destination: string;
}

/** The ways in which events are sent. */
export const WAYS: readonly Way[] = [
  { route: 'processor', form: 'plain' },
  { route: 'processor', form: 'compacted' },
  { route: 'router', form: 'plain' },
  { route: 'router', form: 'compacted' },
];

const PATHS = { processor: '/v0/destinations/june', router: '/routerTransform' };
const LISTS = {
  processor: (answer: GoJson) => decodeList(answer, 'body'),
  router: (answer: GoJson) => decodeList(decodeMembers(answer, 'body').get('output'), 'output'),
};
const WRITERS = {
  processor: (events: readonly SentEvent[], form: Form) => writeBody[form](events),
  router: writeRouterBody,
};
const METADATA = {
  processor: (value: GoJson | undefined) => value,
  router: (value: GoJson | undefined) => decodeList(value, 'metadata')[0],
};

function toEcho(element: GoJson, route: Way['route']): Echo {
  const members = decodeMembers(element, 'element');
  const write = (key: string) => writeExact(members.get(key));
  return {
    statusCode: write('statusCode'),
    metadata: writeExact(METADATA[route](members.get('metadata'))),
    destination: write('destination'),
  };
}

/** Returns what comes back of events whose metadata rudder-server itself would not send. */
export async function echo(
  port: number,
  events: readonly SentEvent[],
  { route, form }: Way,
): Promise<Echo[]> {
  const answer = await post(port, PATHS[route], WRITERS[route](events, form), headersOf(form));
  needTaken(answer);
  return LISTS[route](readGoJson(answer.text)).map((element) => toEcho(element, route));
}
