import fc from 'fast-check';
import { conditionOf } from '../../support/arbitrary-mapping.js';

/** Source paths of which many can end in one place, or need one list or object to be of two forms. */
const path = fc.constantFrom(
  ...['a', 'a.b', 'a.0', 'l', 'l.id', 'l.0', 'l.0.id', '$.l[1].id', '$.l[0].type'],
  ...['$.l[*]', '$.l[*].id', '$.l[*].type', '$.l[*].m[*]', '$.l[*].m[0]', '$.a[*]'],
  ...["$.l[?(@.type=='x')].id", "$.l[?(@.type=='x')]", "$.l[?(@.id=='x')].type"],
);
const sourceKeys = fc.uniqueArray(path, { minLength: 1, maxLength: 2 });
const condition = conditionOf(path);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const metadata = fc.constantFrom(
  ...[{ type: 'string' }, { type: 'list' }, { type: 'object' }, { defaultValue: 'x' }],
  ...[
    { type: 'number', onInvalid: 'omit' },
    { type: 'object', excludes: ['id'] },
  ],
);
const ruleOf = (destKey: string) =>
  fc.record({
    destKey: fc.constant(destKey),
    sourceKeys,
    required: fc.boolean(),
    when: maybe(condition),
    metadata: maybe(metadata),
  });
const mapping = fc.record({
  description: fc.constant('drawn'),
  rules: fc.oneof(fc.tuple(ruleOf('k')), fc.tuple(ruleOf('k'), ruleOf('l'))),
  filter: maybe(condition),
});

interface Drawn {
  readonly description: string;
  readonly rules: readonly object[];
  readonly filter: unknown;
}

/** Returns the arbitrary of what one edit makes of a mapping. */
const editOf = ({ rules, ...others }: Drawn): fc.Arbitrary<Drawn> => {
  const edit = fc.oneof(
    fc.record({ sourceKeys }),
    fc.record({ when: maybe(condition) }),
    fc.record({ required: fc.boolean() }),
    fc.record({ metadata: maybe(metadata) }),
  );
  return fc.oneof(
    {
      weight: 3,
      arbitrary: edit.map((own) => ({ ...others, rules: rules.with(0, { ...rules[0], ...own }) })),
    },
    maybe(condition).map((filter) => ({ ...others, rules, filter })),
    ruleOf('z').map((rule) => ({ ...others, rules: [...rules, rule] })),
  );
};

/** A mapping and what one edit made of it, as JSON. */
export const arbitraryEdit = mapping.chain((before) =>
  editOf(before).map((after) => [JSON.stringify(before), JSON.stringify(after)] as const),
);

const text = fc.constantFrom<unknown>('x', 'X', 'y', 1, 0, false, true, '', null);
const small = fc.oneof(
  text,
  fc.array(text, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('0', 'id', 'b'), text),
);
const entry = fc.record({ id: text, type: text, m: small }, { requiredKeys: [] });
const list = fc.array(fc.oneof({ weight: 4, arbitrary: entry }, small), { maxLength: 3 });

/** Messages that hold something where these paths lead. */
export const touchedMessage = fc.record(
  { type: fc.constant('track'), a: small, l: fc.oneof({ weight: 4, arbitrary: list }, entry, small) },
  { requiredKeys: ['type'] },
);
