import { decodeInt64, decodeList, decodeStruct, decodeString, type Decode } from './decode.js';

const STRINGS = [
  'sourceId',
  'sourceName',
  'originalSourceId',
  'workspaceId',
  'namespace',
  'instanceId',
  'sourceType',
  'sourceCategory',
  'trackingPlanId',
  'destinationId',
  'destinationName',
  'destinationType',
  'destinationDefinitionId',
  'sourceDefinitionId',
  'sourceDefinitionType',
  'sourceJobId',
  'sourceJobRunId',
  'sourceTaskRunId',
  'transformationId',
  'transformationVersionId',
  'messageId',
  'oauthAccessToken',
  'traceparent',
  'rudderId',
  'userId',
  'receivedAt',
  'createdAt',
  'eventName',
  'eventType',
];

/** Decodes the metadata of an event, of which rudder-server makes the job; returns the job's id. */
export const decodeMetadata: Decode<bigint> = (value, path) => {
  const members = decodeStruct(value, path);
  for (const key of STRINGS) decodeString(members.get(key), `${path}.${key}`);
  for (const id of decodeList(members.get('messageIds'), `${path}.messageIds`)) {
    decodeString(id, `${path}.messageIds[]`);
  }
  return decodeInt64(members.get('jobId'), `${path}.jobId`);
};
