import { message, type HelpTexts } from './code-help.js';

/** Errors, warnings and reasons of filtering: what is said of messages and of the configuration. */
export const errors: HelpTexts = {
  message_invalid: {
    means: 'The message is no JSON object.',
    why: 'A message is one event of an SDK; a list, a string or a number has no type and no fields to map.',
    fix: 'Send each event as an object of its own; a list of them goes in the key "batch" of a record.',
    example: message('[]'),
  },
  event_type_missing: {
    means: 'The message has no type.',
    why: 'The type says which call it is, and so which mapping it meets.',
    fix: 'Set "type" to identify, track, group or page.',
    example: message('{ "userId": "u7" }'),
  },
  event_type_unsupported: {
    means: 'The destination has no call of this type.',
    why: 'A message that is sent to the wrong call would be stored as something that it is not.',
    fix: 'Filter such messages before, or add the type by "messageTypes" of an overlay.',
    example: message('{ "type": "alias", "userId": "u7" }'),
  },
  required_value_missing: {
    means: 'None of the source paths of a required key holds a value.',
    why: 'The destination does not take the event without it, or would credit it to nobody.',
    fix: 'Send the value at one of the paths that the error names, or make the key optional or name another path in an overlay; explain shows a key that was probably misspelt.',
    example: message('{ "type": "track", "event": "Paid", "timestamp": "2024-05-01" }'),
  },
  value_invalid: {
    means: 'A value is of another kind than its key takes.',
    why: 'To take the next source instead would credit the event to another user or moment, so it is never skipped in silence.',
    fix: 'Send the kind that the error expects, or set "type" or "onInvalid" of the rule in an overlay.',
    example: message('{ "type": "page", "userId": { "id": 7 } }'),
  },
  identity_missing: {
    means: 'The message names neither a user nor an anonymous visitor.',
    why: 'The destination has nobody to whom it could add the event.',
    fix: 'Send userId or anonymousId.',
    example: message('{ "type": "page", "name": "Home" }'),
  },
  config_invalid: {
    means: 'A key of the configuration is wrong or unknown.',
    why: 'It is checked once, when the transformer is made, so that no message fails for it later.',
    fix: 'Correct the key that the error names; the value of the API key is never shown.',
    example: { kind: 'configuration', text: '{ "apiKey": "KEY", "api": "htpp" }' },
  },
  unknown_user: {
    means: 'June will show this user as "Unknown".',
    why: 'The traits hold no name, username or email by which June calls a user.',
    fix: 'Send a name or an email among the traits of identify.',
    example: message('{ "type": "identify", "userId": "u7", "timestamp": "2024-05-01T10:00:00Z" }'),
  },
  group_without_user: {
    means: 'June updates the company but creates none.',
    why: 'The group call names no user, only an anonymous visitor.',
    fix: 'Send userId with the group call.',
    example: message(
      '{ "type": "group", "anonymousId": "a1", "groupId": "g1", "timestamp": "2024-05-01T10:00:00Z" }',
    ),
  },
  group_user_from_traits: {
    means: 'The user id was taken from the traits of a group call.',
    why: "In most SDKs these are the company's traits, so the id may be the company's.",
    fix: 'Send userId at the top of the message.',
    example: message(
      '{ "type": "group", "traits": { "id": "u7" }, "groupId": "g1", "timestamp": "2024-05-01T10:00:00Z" }',
    ),
  },
  group_traits_from_context: {
    means: 'The traits of the company were taken from the context.',
    why: 'The context mostly holds the traits of the user, which would become those of the company.',
    fix: 'Send the traits of the company as "traits" of the group call.',
    example: message(
      '{ "type": "group", "userId": "u7", "groupId": "g1", "context": { "traits": { "plan": "pro" } }, "timestamp": "2024-05-01T10:00:00Z" }',
    ),
  },
  timestamps_apart: {
    means: 'originalTimestamp was sent, and timestamp is more than a day away from it.',
    why: "RudderStack's server SDKs put the time of sending into originalTimestamp, so an old event may be dated anew.",
    fix: 'For old events use the overlay rudder-transformer, which sends timestamp.',
    example: message(
      '{ "type": "page", "userId": "u7", "originalTimestamp": "2024-05-09T10:00:00Z", "timestamp": "2024-05-01T10:00:00Z" }',
    ),
  },
  timestamp_without_zone: {
    means: 'The timestamp names no time zone and was read as UTC.',
    why: 'A local time would be wrong by hours.',
    fix: 'End timestamps with Z or an offset.',
    example: message('{ "type": "page", "userId": "u7", "timestamp": "2024-05-01T10:00:00" }'),
  },
  value_omitted: {
    means: 'An optional value of the wrong kind was left out.',
    why: 'The event is worth more than the value, and the destination would refuse both.',
    fix: 'Send the kind that the warning expects.',
    example: message('{ "type": "page", "userId": "u7", "properties": { "referrer": false } }'),
  },
  destination_disabled: {
    means: 'The message switched this destination off.',
    why: 'Its integrations hold false under a name of the destination.',
    fix: 'Nothing, if that is meant; else leave the name out of integrations.',
    example: message('{ "type": "page", "userId": "u7", "integrations": { "June": false } }'),
  },
  all_disabled: {
    means: 'The message switched all destinations off, and names this one nowhere.',
    why: 'Its integrations hold "All": false.',
    fix: 'Nothing, if that is meant; else set the name of the destination to true beside it.',
    example: message('{ "type": "page", "userId": "u7", "integrations": { "All": false } }'),
  },
  mapping_filtered: {
    means: 'The filter of the mapping does not hold for the message.',
    why: 'The mapping or an overlay says which messages it is for.',
    fix: 'Nothing, if that is meant; explain names the condition, and an overlay can replace it.',
    example: message(
      '{ "type": "page", "userId": "u7" }',
      '{ "description": "d", "destination": "june", "mappings": { "page": { "filter": { "sourceKeys": "live", "exists": true } } } }',
    ),
  },
};
