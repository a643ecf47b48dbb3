import { containersOf } from './containers-of.js';

/** A destination key, and whether its rule writes an object, so that others may write below it. */
export interface DestKey {
  readonly destKey: string;
  readonly isObject: boolean;
}

/** Why a destination key cannot stand beside an earlier one. */
export interface DestKeyProblem<Key> {
  readonly code: 'dest_key_duplicate' | 'dest_key_conflict';
  readonly message: string;
  readonly key: Key;
  readonly earlier: Key;
}

interface Numbered<Key> {
  readonly key: Key;
  readonly index: number;
}

/** Of the keys so far those that a later one can conflict with: the first of each sort. */
interface Written<Key> {
  same?: Numbered<Key>;
  /** The first of the same key that is no object. */
  closed?: Numbered<Key>;
  below?: Numbered<Key>;
}

function tellConflict(key: DestKey, earlier: DestKey): Pick<DestKeyProblem<DestKey>, 'code' | 'message'> {
  const quoted = `"${key.destKey}"`;
  if (key.destKey === earlier.destKey) {
    return { code: 'dest_key_duplicate', message: `${quoted} is written by an earlier rule already` };
  }
  const isBelow = key.destKey.length > earlier.destKey.length;
  const message = isBelow
    ? `${quoted} is below "${earlier.destKey}", whose rule has not the type "object"`
    : `${quoted} would replace "${earlier.destKey}", which an earlier rule writes below it`;
  return { code: 'dest_key_conflict', message };
}

function findEarlier<Key>(own: Written<Key>, above: readonly Written<Key>[]): Key | undefined {
  const found = [own.same, own.below, ...above.map(({ closed }) => closed)].filter(
    (each) => each !== undefined,
  );
  return found.sort((one, other) => one.index - other.index)[0]?.key;
}

/** Finds the destination keys that cannot stand beside an earlier one, at most one problem for each. */
export function checkDestKeys<Key extends DestKey>(keys: readonly Key[]): DestKeyProblem<Key>[] {
  const written = new Map(keys.map(({ destKey }): [string, Written<Key>] => [destKey, {}]));
  const writtenAt = (destKey: string) => written.get(destKey) ?? [];
  return keys.flatMap((key, index) => {
    const own = written.get(key.destKey) as Written<Key>;
    const above = containersOf(key.destKey).flatMap(writtenAt);
    const earlier = findEarlier(own, above);
    own.same ??= { key, index };
    if (!key.isObject) own.closed ??= { key, index };
    for (const container of above) container.below ??= { key, index };
    return earlier === undefined ? [] : [{ ...tellConflict(key, earlier), key, earlier }];
  });
}
