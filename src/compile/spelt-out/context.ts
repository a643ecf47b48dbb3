// Written by `npm run names` from the shipped mappings; change those instead.
import { isContainer, isJsonObject } from '../../json/index.js';
import type { Answer } from '../rule/answer.js';
import type { SpeltOutStep } from '../rule/step.js';

/** Steps that write keys of the context, by their destination key and the leads of their source paths. */
export const contextSteps: readonly (readonly [string, SpeltOutStep])[] = [
  [
    '["context.groupId","context.externalId[","properties.groupId","context.groupId","groupId"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const context = message['context'];
        const contextExternalId = isContainer(context) ? context['externalId'] : undefined;
        if (contextExternalId !== undefined) return takeFrom(0, message, body, run);
        const properties = message['properties'];
        const propertiesGroupId = isContainer(properties) ? properties['groupId'] : undefined;
        if (propertiesGroupId !== undefined) {
          const value = quick(propertiesGroupId);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[1] as Answer;
        }
        const contextGroupId = isContainer(context) ? context['groupId'] : undefined;
        if (contextGroupId !== undefined) {
          const value = quick(contextGroupId);
          if (value === undefined) return takeFrom(2, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[2] as Answer;
        }
        const groupId = message['groupId'];
        if (groupId !== undefined) {
          const value = quick(groupId);
          if (value === undefined) return takeFrom(3, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[3] as Answer;
        }
        return takeFrom(4, message, body, run);
      },
  ],
  [
    '["context.groupId","context.externalId[","properties.groupId","context.groupId"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const context = message['context'];
        const contextExternalId = isContainer(context) ? context['externalId'] : undefined;
        if (contextExternalId !== undefined) return takeFrom(0, message, body, run);
        const properties = message['properties'];
        const propertiesGroupId = isContainer(properties) ? properties['groupId'] : undefined;
        if (propertiesGroupId !== undefined) {
          const value = quick(propertiesGroupId);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[1] as Answer;
        }
        const contextGroupId = isContainer(context) ? context['groupId'] : undefined;
        if (contextGroupId !== undefined) {
          const value = quick(contextGroupId);
          if (value === undefined) return takeFrom(2, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[2] as Answer;
        }
        return takeFrom(3, message, body, run);
      },
  ],
  [
    '["context.groupId","context.groupId"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const context = message['context'];
        const contextGroupId = isContainer(context) ? context['groupId'] : undefined;
        if (contextGroupId !== undefined) {
          const value = quick(contextGroupId);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['context'];
          if (isJsonObject(into)) into['groupId'] = value;
          else body['context'] = { groupId: value };
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
];
