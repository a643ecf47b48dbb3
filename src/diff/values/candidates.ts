import sortBy from 'lodash/sortBy.js';
import {
  asciiLowerCase,
  asciiUpperCase,
  isAbsent,
  isContainer,
  isPresent,
  ownValueAt,
} from '../../json/index.js';
import { buildMessage } from '../build-message.js';
import { giveTo } from '../places/give-to.js';
import { ABSENT, toPlace, type MessagePlace } from '../places/place.js';
import { listValues } from './list-values.js';
import { lookAt } from './look.js';
import type { AllUses } from './path-uses.js';
import { joinUses, type PlaceUses } from './place-uses.js';

/** Returns the values of a place that are worth a try: of those of which nothing in the two versions tells one from another, two. */
export type CandidatesOf = (place: MessagePlace) => readonly unknown[];

/** Of values that are told apart by what is sent of them alone, so many are tried, as they may meet those of other places. */
const ALIKE = 2;

/** A place and what is done with its value, in messages of a type. */
interface Used {
  readonly type: string;
  readonly place: MessagePlace;
  readonly uses: PlaceUses;
}

const shapeOf = (value: unknown) => (isContainer(value) ? Array.isArray(value) : undefined);

/** Says how a value is told from others, what is sent of it, and whether all rules take it. */
function describe({ type, uses }: Used, value: unknown) {
  const read = value === ABSENT ? undefined : value;
  const looks = [...uses.rules.values()].map((rules) => rules.map((rule) => lookAt(rule, read)));
  const texts = looks.map((ofKey) => ofKey.map(({ text }) => text));
  const signature = [
    looks.map((ofKey) => ofKey.map(({ kind }) => kind)),
    texts.map(([first, ...others]) => others.map((text) => text === first)),
    uses.conditions.map(({ holds, path }) => holds(buildMessage(type, giveTo(path, value)))),
    isPresent(read),
    uses.inner.map((names) => ownValueAt(read, names)).map((each) => [each === undefined, isAbsent(each)]),
    uses.seconds.length > 0 ? read : null,
    uses.texts.map((text) => read === text),
    uses.below.size > 0 ? String(shapeOf(read)) : null,
  ];
  const isTaken = looks.flat().every(({ kind }) => kind === 'taken');
  return { signature: JSON.stringify(signature), sent: JSON.stringify(texts), isTaken };
}

/** Values that all rules take come first, as messages are to pass. */
function chooseCandidates(used: Used): readonly unknown[] {
  const seen = new Map<string, Set<string>>();
  const chosen = listValues(used.place, used.uses).flatMap((value) => {
    const { signature, sent, isTaken } = describe(used, value);
    const alike = seen.get(signature) ?? new Set();
    seen.set(signature, alike);
    if (alike.has(sent) || alike.size === ALIKE) return [];
    alike.add(sent);
    return [{ value, isTaken }];
  });
  return sortBy(chosen, ({ isTaken }) => !isTaken).map(({ value }) => value);
}

/** Lists spellings of a type, with those that begin as a string does of which something is told. */
function typesLike(type: string, told: readonly unknown[]): readonly unknown[] {
  const starts = ['', asciiUpperCase(type.charAt(0)), ...told].filter((each) => typeof each === 'string');
  const endings = [type, asciiUpperCase(type)];
  const spellings = starts.flatMap((start) => endings.map((end) => `${start}${end.slice(start.length)}`));
  return [...new Set(spellings)].filter((each) => asciiLowerCase(each) === type);
}

/** Makes the choice of values for the messages of a type, whose own spelling is all that is free in it. */
export function createCandidatesOf(type: string, all: AllUses): CandidatesOf {
  const typePlace = toPlace(['type']);
  const told = listValues(typePlace, joinUses(all, typePlace));
  const chosen = new Map([[typePlace.key, typesLike(type, told)]]);
  return (place) => {
    const { key } = place;
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const candidates = chooseCandidates({ type, place, uses: joinUses(all, place) });
    chosen.set(key, candidates);
    return candidates;
  };
}
