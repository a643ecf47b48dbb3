/** What rudder-transformer's shared code reads of a rule; every other key is private to the code of a destination. */
export const RULE_KEYS = ['sourceKeys', 'destKey', 'required', 'metadata', 'sourceFromGenericMap'] as const;

/** What it reads of the `metadata` of a rule. */
export const METADATA_KEYS = [
  'type',
  'typeFormat',
  'template',
  'defaultValue',
  'excludes',
  'multikeyMap',
  'strictMultiMap',
  'validateTimestamp',
  'allowedKeyCheck',
] as const;

/** What it reads of an operation that stands where a source path does, and of one of its arguments. */
export const OPERATION_KEYS = ['operation', 'args'] as const;
export const ARGUMENT_KEYS = ['sourceKeys', 'defaultVal'] as const;

export const OPERATIONS: readonly string[] = ['addition', 'multiplication'];

/** The types that change a value; any other name is passed over. */
export const TYPES: readonly string[] = [
  'timestamp',
  'secondTimestamp',
  'microSecondTimestamp',
  'flatJson',
  'encodeURIComponent',
  'jsonStringify',
  'jsonStringifyOnFlatten',
  'jsonStringifyOnObject',
  'dobInMMDD',
  'numberForRevenue',
  'toString',
  'toNumber',
  'toFloat',
  'toInt',
  'toLower',
  'trim',
  'hashToSha256',
  'getFbGenderVal',
  'getOffsetInSec',
  'domainUrl',
  'domainUrlV2',
  'IsBoolean',
  'IsArray',
];

/** The types that read `typeFormat`. */
export const FORMATTED_TYPES: readonly string[] = ['timestamp', 'secondTimestamp'];

/** What is read of `validateTimestamp`, and the units in which it compares. */
export const TIME_LIMIT_KEYS = [
  'allowedPastTimeDifference',
  'allowedPastTimeUnit',
  'allowedFutureTimeDifference',
  'allowedFutureTimeUnit',
] as const;
export const TIME_UNITS: readonly string[] = ['seconds', 'minutes', 'hours'];

/** The types of an entry of `allowedKeyCheck`. */
export const KEY_CHECK_TYPES: readonly string[] = ['toLowerCase', 'toUpperCase'];

/** The names of the lists in GenericFieldMapping.json. */
export const LIST_NAMES: readonly string[] = [
  ...['address', 'avatar', 'birthday', 'city', 'country', 'createdAt', 'createdAtOnly', 'email', 'emailOnly'],
  ...['firstName', 'gender', 'GApageRef', 'GApageSearch', 'GApageTitle', 'GApageUrl', 'groupId'],
  ...['groupTraits', 'historicalTimestamp', 'lastName', 'middleName', 'name', 'pagePath', 'pageTitle'],
  ...['pageUrl', 'phone', 'region', 'sessionId', 'state', 'timestamp', 'title', 'traits', 'userId'],
  ...['userIdOnly', 'website', 'zipcode'],
];
