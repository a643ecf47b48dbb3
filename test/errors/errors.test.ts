import {
  ConfigurationError,
  didYouMean,
  freezePlace,
  InstrumentationError,
  kindOf,
  MappingError,
  TransformerError,
  type Problem,
} from '../../src/errors/index.js';

const place = freezePlace({
  destKey: 'userId',
  sourceKeys: ['userId', 'traits.id'],
  mapping: 'june/track#/rules/0',
});
const problem: Problem = {
  code: 'path_invalid',
  file: 'track.json',
  pointer: '/rules/1/sourceKeys',
  message: 'a path has no empty segments',
};

test.each([
  [
    new InstrumentationError('message_invalid', ['an array'], place),
    'Message must be a JSON object, received an array',
  ],
  [new InstrumentationError('event_type_missing', [], place), 'Event type is required'],
  [
    new InstrumentationError('event_type_unsupported', ['"alias" '], place),
    'Event type "alias" is not supported',
  ],
  [new InstrumentationError('event_type_unsupported', [''], place), 'Event type is not supported'],
  [
    new InstrumentationError('required_value_missing', ['userId', 'userId, traits.id'], place),
    'Missing required value for "userId": none of userId, traits.id is present',
  ],
  [
    new InstrumentationError('value_invalid', ['"userId" at traits.id', 'a string', 'an array'], place),
    'Invalid value for "userId" at traits.id: expected a string, received an array',
  ],
  [
    new InstrumentationError('identity_missing', ['userId, anonymousId'], place),
    'Missing identity: none of userId, anonymousId is present',
  ],
  [new ConfigurationError('shape', ['null'], null), 'The configuration must be an object, received null'],
  [new ConfigurationError('key_unknown', ['apikey', ''], 'apikey'), 'Unknown configuration key "apikey"'],
  [
    new ConfigurationError('value', ['api', '"http" or "sdk"', 'null'], 'api'),
    'Invalid configuration: "api" must be "http" or "sdk", received null',
  ],
  [new ConfigurationError('option', ['rate', 'a number'], 'rate'), 'Invalid option: "rate" must be a number'],
  [new ConfigurationError('options', ['one; another'], null), 'one; another'],
  [new MappingError([problem]), 'track.json#/rules/1/sourceKeys: a path has no empty segments'],
  [
    new MappingError([problem, problem, problem]),
    'track.json#/rules/1/sourceKeys: a path has no empty segments (and 2 more)',
  ],
])('%s', (error, text) => {
  expect(error.message).toBe(text);
  expect(error).toBeInstanceOf(TransformerError);
  expect(error.stack?.split('\n')[0]).toBe(`${error.name}: ${text}`);
});

test('an error is data in a fixed order of keys', () => {
  const error = new InstrumentationError('event_type_missing', [], place);
  const data = {
    name: 'InstrumentationError',
    code: 'event_type_missing',
    message: 'Event type is required',
    statusCode: 400,
    place: { destKey: 'userId', sourceKeys: ['userId', 'traits.id'], mapping: 'june/track#/rules/0' },
  };

  expect(JSON.stringify(error)).toBe(JSON.stringify(data));
});

test('a configuration error names its key', () => {
  const {
    name,
    code,
    statusCode,
    place: where,
  } = new ConfigurationError('value', ['api', 'x', 'y'], 'api').toJSON();

  expect({ name, code, statusCode, where }).toStrictEqual({
    name: 'ConfigurationError',
    code: 'config_invalid',
    statusCode: 400,
    where: { key: 'api' },
  });
});

test('a mapping error has the code and place of its first problem, and all problems', () => {
  const other: Problem = { ...problem, code: 'key_unknown', pointer: '/version' };
  const error = new MappingError([other, problem]);

  expect(error.problems).toStrictEqual([other, problem]);
  expect(error.toJSON()).toStrictEqual({
    name: 'MappingError',
    code: 'key_unknown',
    message: 'track.json#/version: a path has no empty segments (and 1 more)',
    statusCode: 500,
    place: { file: 'track.json', pointer: '/version' },
  });
});

test('a place cannot be changed by one of the many that share it', () => {
  expect([Object.isFrozen(place), Object.isFrozen(place.sourceKeys)]).toStrictEqual([true, true]);
});

test.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [[], 'an array'],
  [{}, 'an object'],
  ['x', 'a string'],
  [false, 'a boolean'],
  [7, 'an integer'],
  [-1.5, 'a fraction'],
  [2 ** 53, 'an integer beyond ±2^53'],
  [Infinity, 'a number'],
])('the kind of %j is %s', (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});

test.each([
  ['apikey', ['apiKey', 'api'], ', did you mean "apiKey"?'],
  ['overlay', ['apiKey', 'overlays'], ', did you mean "overlays"?'],
  ['aip', ['apiKey', 'api'], ', did you mean "api"?'],
  ['baseURI', ['baseUrl'], ', did you mean "baseUrl"?'],
  ['timeout', ['apiKey', 'api', 'baseUrl'], ''],
  ['xyz', ['api'], ''],
  ['', ['api'], ''],
  ['x'.repeat(10_000), ['api'], ''],
])('for %.20s of %j the hint is "%s"', (misspelt, known, hint) => {
  expect(didYouMean(misspelt, known)).toBe(hint);
});
