// Written by `npm run names` from the shipped mappings; change those instead.
import { isContainer } from '../../json/index.js';
import type { Answer } from '../rule/answer.js';
import type { SpeltOutStep } from '../rule/step.js';

/** Steps that write keys of the body, by their destination key and the leads of their source paths. */
export const bodySteps: readonly (readonly [string, SpeltOutStep])[] = [
  [
    '["anonymousId","anonymousId"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const anonymousId = message['anonymousId'];
        if (anonymousId !== undefined) {
          const value = quick(anonymousId);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['anonymousId'] = value;
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
  [
    '["context","context"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const context = message['context'];
        if (context !== undefined) {
          const value = quick(context);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['context'] = value;
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
  [
    '["email","email"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const email = message['email'];
        if (email !== undefined) {
          const value = quick(email);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['email'] = value;
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
  [
    '["event","event"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const event = message['event'];
        if (event !== undefined) {
          const value = quick(event);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['event'] = value;
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
  [
    '["groupId","groupId","traits.groupId"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const groupId = message['groupId'];
        if (groupId !== undefined) {
          const value = quick(groupId);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['groupId'] = value;
          return written[0] as Answer;
        }
        const traits = message['traits'];
        const traitsGroupId = isContainer(traits) ? traits['groupId'] : undefined;
        if (traitsGroupId !== undefined) {
          const value = quick(traitsGroupId);
          if (value === undefined) return takeFrom(1, message, body, run);
          body['groupId'] = value;
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties","properties"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        if (properties !== undefined) {
          const value = quick(properties);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['properties'] = value;
          return written[0] as Answer;
        }
        return takeFrom(1, message, body, run);
      },
  ],
  [
    '["timestamp","originalTimestamp","timestamp"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const originalTimestamp = message['originalTimestamp'];
        if (originalTimestamp !== undefined) {
          const value = quick(originalTimestamp);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['timestamp'] = value;
          return written[0] as Answer;
        }
        const timestamp = message['timestamp'];
        if (timestamp !== undefined) {
          const value = quick(timestamp);
          if (value === undefined) return takeFrom(1, message, body, run);
          body['timestamp'] = value;
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["traits","traits","context.traits"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const traits = message['traits'];
        if (traits !== undefined) {
          const value = quick(traits);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['traits'] = value;
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextTraits = isContainer(context) ? context['traits'] : undefined;
        if (contextTraits !== undefined) {
          const value = quick(contextTraits);
          if (value === undefined) return takeFrom(1, message, body, run);
          body['traits'] = value;
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["userId","userId","traits.userId","traits.id","context.traits.userId","context.traits.id"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const userId = message['userId'];
        if (userId !== undefined) {
          const value = quick(userId);
          if (value === undefined) return takeFrom(0, message, body, run);
          body['userId'] = value;
          return written[0] as Answer;
        }
        const traits = message['traits'];
        const traitsUserId = isContainer(traits) ? traits['userId'] : undefined;
        if (traitsUserId !== undefined) {
          const value = quick(traitsUserId);
          if (value === undefined) return takeFrom(1, message, body, run);
          body['userId'] = value;
          return written[1] as Answer;
        }
        const traitsId = isContainer(traits) ? traits['id'] : undefined;
        if (traitsId !== undefined) {
          const value = quick(traitsId);
          if (value === undefined) return takeFrom(2, message, body, run);
          body['userId'] = value;
          return written[2] as Answer;
        }
        const context = message['context'];
        const contextTraits = isContainer(context) ? context['traits'] : undefined;
        const contextTraitsUserId = isContainer(contextTraits) ? contextTraits['userId'] : undefined;
        if (contextTraitsUserId !== undefined) {
          const value = quick(contextTraitsUserId);
          if (value === undefined) return takeFrom(3, message, body, run);
          body['userId'] = value;
          return written[3] as Answer;
        }
        const contextTraitsId = isContainer(contextTraits) ? contextTraits['id'] : undefined;
        if (contextTraitsId !== undefined) {
          const value = quick(contextTraitsId);
          if (value === undefined) return takeFrom(4, message, body, run);
          body['userId'] = value;
          return written[4] as Answer;
        }
        return takeFrom(5, message, body, run);
      },
  ],
];
