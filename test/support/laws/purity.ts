import { copy } from '../copy.js';
import { deepFreeze } from '../deep-freeze.js';
import { exactText } from '../exact-text.js';
import { containersOf, run, type Case } from './case.js';

export function isUnchanged(one: Case): void {
  const before = exactText(one.message);
  run(one, one.message);
  one.subject.explain(one.message);

  expect(exactText(one.message)).toBe(before);
}

export function isSameFrozen(one: Case): void {
  const frozen = run(one, deepFreeze(copy(one.message)));

  expect(exactText(frozen)).toBe(exactText(run(one, one.message)));
}

function scramble(container: object): void {
  for (const key of Object.keys(container)) Reflect.deleteProperty(container, key);
  Reflect.set(container, 'scrambled', true);
}

export function isFresh(one: Case): void {
  const [first, second] = [run(one, one.message), run(one, one.message)];
  const [message, result] = [exactText(one.message), exactText(second)];
  containersOf(first).forEach(scramble);

  expect(exactText(one.message)).toBe(message);
  expect(exactText(second)).toBe(result);
  expect(exactText(run(one, one.message))).toBe(result);
}

/** Held here, as a test's look at a global costs more than all else in the law below. */
const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
];

/** The keys of the prototypes and what stands under them. */
const inherited = () =>
  PROTOTYPES.flatMap((prototype) =>
    ownKeys(prototype).flatMap((key) => {
      const under: Record<string, unknown> = { ...getOwnPropertyDescriptor(prototype, key) };
      return [key, under['value'], under['get'], under['set']];
    }),
  );

/** Its prototype is an `Object.prototype`, be it that of another realm, as `structuredClone` has under jest. */
const isPlain = (value: object) => getPrototypeOf(getPrototypeOf(value) ?? {}) === null;

export function changesNoPrototype(one: Case): void {
  const before = inherited();
  const containers = containersOf(run(one, one.message));
  const after = inherited();

  expect(after.length).toBe(before.length);
  expect(after.findIndex((each, index) => each !== before[index])).toBe(-1);
  expect(containers.filter((each) => !isPlain(each))).toStrictEqual([]);
}
