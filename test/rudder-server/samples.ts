import type { EventParts } from './event.js';
import { toGoText } from './write-go-json.js';

/** The destination that events go to unless a test says otherwise. */
export const DESTINATION = {
  ID: 'd1',
  Name: 'june',
  Config: { apiKey: 'key-1' },
  hasDynamicConfig: false,
  DestinationDefinition: { ID: 'dd1', Name: 'JUNE', DisplayName: 'JUNE', Config: {} },
};

const ids = { sourceId: 's3', destinationId: 'd1', workspaceId: 'w9', destinationType: 'JUNE' };

/** The metadata of the event of a number, as rudder-server fills it in. */
export const metadataOf = (jobId: number) => ({
  ...ids,
  jobId,
  messageId: `m-${jobId}`,
  rudderId: `u-${jobId}<<>>`,
  receivedAt: '2024-05-02T08:00:01Z',
  recordId: { row: [jobId, null] },
  messageIds: [`m-${jobId}`],
});

/** A message that is transformed. */
export const messageOf = (id: number) => ({
  type: 'track',
  userId: `u-${id}`,
  event: 'Paid <&>',
  properties: { amount: 0.5, items: [{ sku: `s-${id}` }] },
  context: { ip: '10.0.0.1', library: { name: 'js' } },
  originalTimestamp: '2024-05-02T08:00:00Z',
});

/** The body that June gets of it. */
export const bodyOf = (id: number) => ({
  userId: `u-${id}`,
  event: 'Paid <&>',
  properties: { amount: 0.5, items: [{ sku: `s-${id}` }] },
  timestamp: '2024-05-02T08:00:00.000Z',
  context: { ip: '10.0.0.1', library: { name: 'js' } },
});

/** Makes an event of a message. */
export const eventOf = (message: unknown, jobId = 1, destination: unknown = DESTINATION): EventParts => ({
  message: toGoText(message),
  metadata: toGoText(metadataOf(jobId)),
  destination: toGoText(destination),
  destinationId: 'd1',
});

/** Makes so many events that are transformed, numbered from 1. */
export const goodEvents = (count: number): EventParts[] =>
  Array.from({ length: count }, (_, index) => eventOf(messageOf(index + 1), index + 1));
