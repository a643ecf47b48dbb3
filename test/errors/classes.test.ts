import {
  ConfigurationError,
  freezePlace,
  InstrumentationError,
  MappingError,
  placeOfProblem,
  TransformerError,
} from '../../src/errors/index.js';

const place = freezePlace({ destKey: 'event', sourceKeys: ['event'], mapping: 'june/track#/rules/3' });
const problem = {
  code: 'rule_unknown',
  file: 'own.json',
  pointer: '/requireAny/0/1',
  message: 'no rule',
} as const;

const instrumentation = new InstrumentationError('required_value_missing', ['event', 'event'], place);
const configuration = new ConfigurationError('shape', ['null'], null);
const mapping = new MappingError([problem, { ...problem, code: 'path_invalid' }]);

test.each([
  [
    instrumentation,
    '{"name":"InstrumentationError","code":"required_value_missing",' +
      '"message":"Missing required value for \\"event\\": none of event is present","statusCode":400,' +
      '"place":{"destKey":"event","sourceKeys":["event"],"mapping":"june/track#/rules/3"}}',
  ],
  [
    configuration,
    '{"name":"ConfigurationError","code":"config_invalid",' +
      '"message":"The configuration must be an object, received null","statusCode":400,"place":{"key":null}}',
  ],
  [
    mapping,
    '{"name":"MappingError","code":"rule_unknown",' +
      '"message":"own.json#/requireAny/0/1: no rule (and 1 more)","statusCode":500,' +
      '"place":{"file":"own.json","pointer":"/requireAny/0/1"}}',
  ],
])('%s is written as JSON', (error, json) => {
  expect(JSON.stringify(error)).toBe(json);
});

test('an error is of its own class and of no sibling', () => {
  const classes = [TransformerError, InstrumentationError, ConfigurationError, MappingError];
  const memberships = [instrumentation, configuration, mapping].map((error) =>
    classes.map((errorClass) => error instanceof errorClass),
  );

  expect(memberships).toStrictEqual([
    [true, true, false, false],
    [true, false, true, false],
    [true, false, false, true],
  ]);
});

test('an error tells its data without toJSON too', () => {
  const { name, code, statusCode } = instrumentation;

  expect([name, code, statusCode]).toStrictEqual(['InstrumentationError', 'required_value_missing', 400]);
  expect([configuration.name, configuration.code, configuration.statusCode]).toStrictEqual([
    'ConfigurationError',
    'config_invalid',
    400,
  ]);
  expect([mapping.name, mapping.code, mapping.statusCode]).toStrictEqual([
    'MappingError',
    'rule_unknown',
    500,
  ]);
});

test('the place of a configuration error cannot be changed', () => {
  expect(Object.isFrozen(configuration.place)).toBe(true);
});

test('freezing a place leaves the one that was given as it was', () => {
  const given = { destKey: 'a', sourceKeys: ['a'], mapping: 'own#/rules/0' };
  const frozen = freezePlace(given);
  given.sourceKeys.push('b');

  expect(frozen).toStrictEqual({ destKey: 'a', sourceKeys: ['a'], mapping: 'own#/rules/0' });
});

test.each([
  ['june/track#/rules/3', { file: 'june/track', pointer: '/rules/3' }],
  ['own.json#', { file: 'own.json', pointer: '' }],
  ['own.json', { file: 'own.json', pointer: '' }],
  ['my #1.json#/rules/0', { file: 'my #1.json', pointer: '/rules/0' }],
])('the place %s is split into %j', (text, split) => {
  expect(placeOfProblem(text)).toStrictEqual(split);
});
