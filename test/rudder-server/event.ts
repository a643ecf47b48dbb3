import { toGoText } from './write-go-json.js';

/** An event that rudder-server sends, each part as a JSON text; a part may be missing. */
export interface EventParts {
  readonly message?: string;
  readonly metadata?: string;
  readonly destination?: string;
  /** The key of its destination in the compacted form, where it has one. */
  readonly destinationId?: string;
}

/** An event, or the text of what stands in its place. */
export type SentEvent = EventParts | string;
export type Form = 'plain' | 'compacted';

const FORM_HEADERS: Readonly<Record<Form, Record<string, string>>> = {
  plain: {},
  compacted: { 'X-Content-Format': 'json+compactedv1' },
};

/** The headers of rudder-server's processor. */
export const headersOf = (form: Form): Record<string, string> => ({
  'Content-Type': 'application/json; charset=utf-8',
  'X-Feature-Gzip-Support': '?1',
  'X-Feature-Filter-Code': '?1',
  ...FORM_HEADERS[form],
});

const CONNECTION = toGoText({ sourceId: 's3', destinationId: 'd1', enabled: true, config: null });
const PLAIN_REST = { connection: CONNECTION, libraries: 'null', credentials: 'null' };

const writeObject = (parts: Readonly<Record<string, string | undefined>>) => {
  const members = Object.entries(parts).filter(([, text]) => text !== undefined);
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
};

function writePlain(events: readonly SentEvent[]): string {
  const texts = events.map((event) => {
    if (typeof event === 'string') return event;
    const { message, metadata, destination } = event;
    return writeObject({ message, metadata, destination, ...PLAIN_REST });
  });
  return `[${texts.join(',')}]`;
}

function writeInput(events: readonly SentEvent[]): string {
  const texts = events.map((event) =>
    typeof event === 'string' ? event : writeObject({ message: event.message, metadata: event.metadata }),
  );
  return `[${texts.join(',')}]`;
}

function writeCompacted(events: readonly SentEvent[]): string {
  const destinations = events.flatMap((event) => {
    if (typeof event === 'string') return [];
    const { destinationId, destination } = event;
    return destinationId === undefined || destination === undefined ? [] : [[destinationId, destination]];
  });
  return writeObject({
    input: writeInput(events),
    destinations: writeObject(Object.fromEntries(destinations) as Record<string, string>),
    connections: writeObject({ 's3:d1': CONNECTION }),
  });
}

/** Writes the body of a request of the processor. */
export const writeBody: Readonly<Record<Form, (events: readonly SentEvent[]) => string>> = {
  plain: writePlain,
  compacted: writeCompacted,
};

/** Writes the body of a request of the router. */
export function writeRouterBody(events: readonly SentEvent[], form: Form): string {
  const destType = '"june"';
  const plain = `{"input":${writePlain(events)},"destType":${destType}}`;
  return form === 'plain' ? plain : `${writeCompacted(events).slice(0, -1)},"destType":${destType}}`;
}
