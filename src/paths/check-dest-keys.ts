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

const isBelow = (destKey: string, container: string) => destKey.startsWith(`${container}.`);

function compare(
  key: DestKey,
  earlier: DestKey,
): Pick<DestKeyProblem<DestKey>, 'code' | 'message'> | undefined {
  const quoted = `"${key.destKey}"`;
  if (key.destKey === earlier.destKey) {
    return { code: 'dest_key_duplicate', message: `${quoted} is written by an earlier rule already` };
  }
  if (isBelow(earlier.destKey, key.destKey)) {
    const message = `${quoted} would replace "${earlier.destKey}", which an earlier rule writes below it`;
    return { code: 'dest_key_conflict', message };
  }
  if (!isBelow(key.destKey, earlier.destKey) || earlier.isObject) return undefined;
  const message = `${quoted} is below "${earlier.destKey}", whose rule has not the type "object"`;
  return { code: 'dest_key_conflict', message };
}

/** Finds the destination keys that cannot stand beside an earlier one, at most one problem for each. */
export function checkDestKeys<Key extends DestKey>(keys: readonly Key[]): DestKeyProblem<Key>[] {
  return keys.flatMap((key, index) => {
    const problems = keys.slice(0, index).flatMap((earlier) => {
      const problem = compare(key, earlier);
      return problem === undefined ? [] : [{ ...problem, key, earlier }];
    });
    return problems.slice(0, 1);
  });
}
