import type { Example, HelpTexts } from './code-help.js';

const rules = (text: string): Example => ({ kind: 'rudderstack', text });
const rule = (more: string) => rules(`[{ "destKey": "id", "sourceKeys": "userId", ${more} }]`);
const WHY = 'rudder-transformer reads the file without a check, so nobody is told there.';

/** What `check --rudderstack` says happens in rudder-transformer. */
export const rudderstack: HelpTexts = {
  body_missing: {
    means: 'The file makes no body there, as it holds no list of rules.',
    why: WHY,
    fix: 'Write a bare list of rules.',
    example: rules('{}'),
  },
  default_ignored: {
    means: 'A default value is never used there.',
    why: 'Falsy values count there as if there were none.',
    fix: 'Send the value otherwise; here falsy defaults are used.',
    example: rule('"metadata": { "defaultValue": 0 }'),
  },
  dest_key_missing: {
    means: 'The value gets an empty name there.',
    why: WHY,
    fix: 'Give the rule a destKey.',
    example: rules('[{ "sourceKeys": "userId" }]'),
  },
  flag_truthy: {
    means: 'A flag that is no boolean counts there as true.',
    why: 'Every string but the empty one is true there, "false" too.',
    fix: 'Write true or false.',
    example: rule('"required": "false"'),
  },
  key_ignored: {
    means: 'A key is not read there.',
    why: WHY,
    fix: 'Correct the spelling, or take the key out.',
    example: rule('"requierd": true'),
  },
  key_replaced: {
    means: 'A key stands twice in an object, and only the last one counts.',
    why: 'JSON keeps one value of a key.',
    fix: 'Take one of them out.',
    example: rules('[{ "destKey": "a", "destKey": "b", "sourceKeys": "userId" }]'),
  },
  message_refused: {
    means: 'Every message is refused there.',
    why: 'The program fails while it reads the rule.',
    fix: 'Write what the problem says that it must be.',
    example: rules('[1]'),
  },
  source_never_found: {
    means: 'The source is never found there.',
    why: WHY,
    fix: 'Write a path or the name of a list that exists.',
    example: rules('[{ "destKey": "id", "sourceKeys": "userIdOnyl", "sourceFromGenericMap": true }]'),
  },
  type_ignored: {
    means: 'A type does nothing there.',
    why: WHY,
    fix: 'Use a type that exists.',
    example: rule('"metadata": { "type": "strnig" }'),
  },
  value_ignored: {
    means: 'What a key holds does nothing there.',
    why: WHY,
    fix: 'Write what the key takes, or take it out.',
    example: rule('"metadata": "string"'),
  },
  value_lost: {
    means: 'The value of the message is lost there.',
    why: WHY,
    fix: 'Write a list where one is read.',
    example: rule('"metadata": { "multikeyMap": {} }'),
  },
  value_replaced: {
    means: 'A later rule overwrites what an earlier one wrote.',
    why: WHY,
    fix: 'Give each key one rule, with its sources in order.',
    example: rules('[{ "destKey": "id", "sourceKeys": "a" }, { "destKey": "id", "sourceKeys": "b" }]'),
  },
};
