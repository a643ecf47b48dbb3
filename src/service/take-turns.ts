/** Does work when it is its turn. */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets whatever else has come be done first. */
export const letOthers = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

/** Makes a queue of work that is done one after the other, and in between what else has come. */
export function createTurns(): TakeTurn {
  let latest: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = latest.then(letOthers).then(work);
    latest = mine.catch(() => undefined);
    return mine;
  };
}

/** Collects the pieces of a text as bytes; other requests are answered between them. */
export async function collectPieces(pieces: Iterable<string>): Promise<readonly Buffer[]> {
  const collected: Buffer[] = [];
  for (const piece of pieces) {
    collected.push(Buffer.from(piece));
    await letOthers();
  }
  return collected;
}
