// Written by `npm run names` from the shipped mappings; change those instead.
import type { SpeltOutRun } from '../rule/step.js';

/** Runs of the steps of a mapping, by their destination keys as JSON; each step is called in a place of its own. */
export const speltOutRuns: ReadonlyMap<string, SpeltOutRun> = new Map<string, SpeltOutRun>([
  [
    '["userId","anonymousId","email","event","properties","timestamp","context","context.groupId"]',
    (userId, anonymousId, email, event, properties, timestamp, context, contextGroupId) => (message, run) => {
      const { body, answers } = run;
      let answer = userId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = anonymousId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = email(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = event(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = properties(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = timestamp(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = context(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = contextGroupId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      return undefined;
    },
  ],
  [
    '["userId","anonymousId","email","traits","timestamp","context","context.groupId"]',
    (userId, anonymousId, email, traits, timestamp, context, contextGroupId) => (message, run) => {
      const { body, answers } = run;
      let answer = userId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = anonymousId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = email(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = traits(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = timestamp(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = context(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = contextGroupId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      return undefined;
    },
  ],
  [
    '["userId","anonymousId","groupId","traits","timestamp","context","context.groupId"]',
    (userId, anonymousId, groupId, traits, timestamp, context, contextGroupId) => (message, run) => {
      const { body, answers } = run;
      let answer = userId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = anonymousId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = groupId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = traits(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = timestamp(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = context(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      answer = contextGroupId(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
      return undefined;
    },
  ],
  [
    '["userId","anonymousId","properties","properties.name","properties.category","properties.url","properties.path","properties.title","properties.referrer","properties.search","timestamp","context","context.groupId"]',
    (
        userId,
        anonymousId,
        properties,
        propertiesName,
        propertiesCategory,
        propertiesUrl,
        propertiesPath,
        propertiesTitle,
        propertiesReferrer,
        propertiesSearch,
        timestamp,
        context,
        contextGroupId,
      ) =>
      (message, run) => {
        const { body, answers } = run;
        let answer = userId(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = anonymousId(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = properties(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesName(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesCategory(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesUrl(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesPath(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesTitle(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesReferrer(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = propertiesSearch(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = timestamp(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = context(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        answer = contextGroupId(message, body, run);
        if (answer.error !== undefined) return answer.error;
        answers.push(answer);
        return undefined;
      },
  ],
]);
