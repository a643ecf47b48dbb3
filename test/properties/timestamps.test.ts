import fc from 'fast-check';
import { createTransformer } from '../../src/index.js';
import { countDays, daysOfMonth, END_MS, EPOCH_MS } from '../oracle/calendar.js';
import { shipped } from '../support/arbitrary-case.js';
import { arbitraryTimestamp } from '../support/arbitrary-timestamp.js';
import { FIXTURE_API_KEY } from '../support/fixture.js';
import { outcomeData } from '../support/outcome-data.js';
import { holds } from '../support/property.js';

const sourceKey = fc.constantFrom('originalTimestamp', 'timestamp');
const type = fc.constantFrom('identify', 'track', 'group', 'page');
const [existing, missing] = [true, false].map((exists) =>
  arbitraryTimestamp.filter(({ instantMs }) => (instantMs !== undefined) === exists),
) as [typeof arbitraryTimestamp, typeof arbitraryTimestamp];

const messageOf = (kind: string, fields: object) => ({
  ...{ type: kind, userId: 'u1', event: 'e', groupId: 'g' },
  ...fields,
});

/** Counts the milliseconds from the year 0 to a timestamp in the form that is sent; `NaN` for any other form. */
function instantOf(sent: string): number {
  const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/.exec(sent) ?? [];
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN, ms = NaN] = form
    .slice(1)
    .map(Number);
  if (day < 1 || day > daysOfMonth(year, month)) return NaN;
  const minutes = (countDays(year, month, day) * 24 + hour) * 60 + minute;
  return (minutes * 60 + second) * 1000 + ms;
}

holds(
  'the timestamp that is sent denotes the same instant as its source',
  fc.record({ transformer: shipped, type, sourceKey, written: existing }),
  ({ transformer, type: kind, sourceKey: key, written }) => {
    const outcome = transformer.safeTransform(messageOf(kind, { [key]: written.text }));
    const { request, warnings } = outcome as Extract<typeof outcome, { status: 'transformed' }>;
    const codes = warnings.map(({ code }) => code).filter((code) => code.startsWith('timestamp'));

    expect(instantOf(request.body.timestamp ?? '')).toBe(written.instantMs);
    expect(codes).toStrictEqual(written.hasZone ? [] : ['timestamp_without_zone']);
  },
);

holds(
  'a timestamp that does not exist is refused',
  fc.record({ transformer: shipped, type, sourceKey, written: missing }),
  ({ transformer, type: kind, sourceKey: key, written }) => {
    const outcome = outcomeData(transformer.safeTransform(messageOf(kind, { [key]: written.text })));
    const place = { destKey: 'timestamp', sourceKeys: [key] };

    expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'value_invalid', place } });
  },
);

const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });

/** The instant that is sent of a `Date`, counted from the epoch; the code of the error when it is refused. */
function sentOf(date: Date): unknown {
  const outcome = transformer.safeTransform(messageOf('page', { timestamp: date }));
  if (outcome.status === 'rejected') return outcome.error.code;
  return outcome.status === 'transformed' && instantOf(outcome.request.body.timestamp ?? '') - EPOCH_MS;
}

const [first, last] = [-EPOCH_MS, END_MS - EPOCH_MS - 1];
const inYears = fc.oneof(fc.integer({ min: first, max: last }), fc.constantFrom(first, last, 0, -1));

holds('a Date within the years 0000 to 9999 is sent as its instant', inYears, (time) => {
  expect(sentOf(new Date(time))).toBe(time);
});

const outside = fc.oneof(
  fc.integer({ min: -8.64e15, max: first - 1 }),
  fc.integer({ min: last + 1, max: 8.64e15 }),
  fc.constantFrom(NaN, first - 1, last + 1),
);

holds('a Date outside these years, or an invalid one, is refused', outside, (time) => {
  expect(sentOf(new Date(time))).toBe('value_invalid');
});
