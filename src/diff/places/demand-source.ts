import { compilePath, type IsPresent, type Segment } from '../../paths/index.js';
import type { Message } from '../../message/index.js';
import type { Givens } from '../build-message.js';
import { lengthOf, type Reading } from './list-length.js';
import { ABSENT, isOpen, toPlace, type MessagePlace } from './place.js';
import { listBelow } from './reach.js';
import { nameOf, type SourcePath } from './source-path.js';

/**
 * Returns the next place whose value decides what a part of a mapping does, and which is not given yet, in a message that
 * holds nothing but what is given.
 */
export type Demand = (message: Message, givens: Givens) => MessagePlace | undefined;

/** The source path that is read, what counts as present there, and all that is read of messages. */
interface Asked {
  readonly path: SourcePath;
  readonly isPresent: IsPresent;
  readonly readings: readonly Reading[];
}

type Named = Extract<Segment, { kind: 'name' }>;

const namesOf = (segments: readonly Segment[]) => segments.map((segment) => (segment as Named).name);

/** Demands a place, behind the containers around it that can be of two forms. */
function demandPlace({ readings }: Asked, names: readonly string[]): Demand {
  const paths = readings.map(({ path }) => path);
  const around = names.slice(1).map((_, index) => names.slice(0, index + 1));
  const forms = around.filter((each) => listBelow(paths, each).size > 1).map(toPlace);
  const above = around.map((each) => toPlace(each).key);
  const wanted = [...forms, toPlace(names)];
  return (message, givens) => {
    if (above.some((key) => givens.get(key)?.value === ABSENT)) return undefined;
    return wanted.find((place) => !givens.has(place.key) && isOpen(message, place));
  };
}

/** Demands what decides whether an entry is selected, and what a path finds in one that is. */
function demandEntry(asked: Asked, entry: readonly Segment[], selector: Segment, rest: readonly Segment[]) {
  const inside = demandFrom(asked, entry, rest);
  const read = compilePath([...entry, ...rest], asked.isPresent);
  const isFound = (message: Message) => asked.isPresent(read(message));
  if (selector.kind !== 'filter') return { demand: inside, isFound };
  const tested = [...entry, nameOf(selector.name)];
  const [demandTested, readTested] = [demandPlace(asked, namesOf(tested)), compilePath(tested, Boolean)];
  const isSelected = (message: Message) => readTested(message) === selector.text;
  const demand: Demand = (message, givens) =>
    demandTested(message, givens) ?? (isSelected(message) ? inside(message, givens) : undefined);
  return { demand, isFound: (message: Message) => isSelected(message) && isFound(message) };
}

/** Demands entries of a list one behind the other, up to the first that is present. */
function demandEntries(
  asked: Asked,
  list: readonly Segment[],
  selector: Segment,
  rest: readonly Segment[],
): Demand {
  const names = namesOf(list);
  const length = lengthOf(asked.readings, names, asked.path);
  const readList = compilePath(list, Boolean);
  const entries: ReturnType<typeof demandEntry>[] = [];
  const entryAt = (index: number) => demandEntry(asked, [...list, nameOf(String(index))], selector, rest);
  return (message, givens) => {
    const from = readList(message) ?? [];
    if (!Array.isArray(from)) return undefined;
    for (let index = 0; index < length; index++) {
      const { demand, isFound } = (entries[index] ??= entryAt(index));
      const place = demand(message, givens);
      if (place !== undefined || isFound(message)) return place;
    }
    return undefined;
  };
}

/** Demands what a path looks at behind a place. */
function demandFrom(asked: Asked, start: readonly Segment[], rest: readonly Segment[]): Demand {
  const at = rest.findIndex(({ kind }) => kind !== 'name');
  const selector = rest[at];
  if (selector === undefined) return demandPlace(asked, namesOf([...start, ...rest]));
  return demandEntries(asked, [...start, ...rest.slice(0, at)], selector, rest.slice(at + 1));
}

/** Demands what a source path looks at: one place, or of a list the entries up to the first that is present. */
export const demandSource = (asked: Asked): Demand => demandFrom(asked, [], asked.path.segments);
