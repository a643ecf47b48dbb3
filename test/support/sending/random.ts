/** Makes a simple generator of random numbers below 1; a seed, which is no 0, gives the same ones again. */
export function createRandom(start: number): () => number {
  let state = start;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
