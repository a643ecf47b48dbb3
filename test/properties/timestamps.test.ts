import fc from 'fast-check';
import { directives, type Warning } from '../../src/directives/index.js';
import { freezePlace } from '../../src/errors/index.js';

const YEAR_0 = new Date('0000-01-01T00:00:00.000Z').getTime();
const YEAR_9999 = new Date('9999-12-31T23:59:59.999Z').getTime();

const place = freezePlace({ destKey: 'timestamp', sourceKeys: ['at'], mapping: 'test#/rules/0' });
const { refine } = directives.type.compile('isoTimestamp', { place, ownKeys: [] });
const refined = (value: unknown, warnings: Warning[] = []) => refine?.(value, warnings);

const moment = fc.integer({ min: YEAR_0, max: YEAR_9999 });
const holds = <T extends unknown[]>(property: fc.IProperty<T>) => {
  fc.assert(property, { numRuns: 3000 });
};
const pad = (value: number) => String(value).padStart(2, '0');

test('the years end with 0000 and 9999', () => {
  const edges = [YEAR_0 - 1, YEAR_0, YEAR_9999, YEAR_9999 + 1].map((time) => attempt(new Date(time)));

  expect(edges).toStrictEqual(['refused', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'refused']);
});

test('a moment in the form that is sent stays as it is, as text and as Date', () => {
  holds(
    fc.property(moment, (time) => {
      const iso = new Date(time).toISOString();

      expect([refined(iso), refined(new Date(time))]).toStrictEqual([iso, iso]);
    }),
  );
});

test('an offset is taken off', () => {
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const inside = fc.integer({ min: YEAR_0 + 86_400_000, max: YEAR_9999 - 86_400_000 });
  holds(
    fc.property(inside, offset, fc.constantFrom('', ':'), (time, minutes, colon) => {
      const local = new Date(time + minutes * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(minutes);
      const zone = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;

      expect(refined(`${local}${zone}`)).toBe(new Date(time).toISOString());
    }),
  );
});

test('digits below a millisecond are cut', () => {
  holds(
    fc.property(moment, fc.stringMatching(/^\d{0,6}$/), (time, digits) => {
      const iso = new Date(time).toISOString();

      expect(refined(`${iso.slice(0, -1)}${digits}Z`)).toBe(iso);
    }),
  );
});

test('every day exists that Date knows too, and no other', () => {
  const parts = [
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 14 }),
    fc.integer({ min: 0, max: 33 }),
  ];
  holds(
    fc.property(fc.tuple(...parts), ([year = 0, month = 0, day = 0]) => {
      const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day);
      const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
      const both = [text, `${text}T00:00:00.000Z`].map((form) => attempt(form));

      expect(both).toStrictEqual(Array(2).fill(exists ? `${text}T00:00:00.000Z` : 'refused'));
    }),
  );
});

/** The refined value, or that it was refused. */
function attempt(value: unknown): unknown {
  try {
    return refined(value);
  } catch {
    return 'refused';
  }
}
