/** A message that passes, as a line; its user id tells it from others. */
export const trackLine = (userId: string) =>
  JSON.stringify({ type: 'track', userId, event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' });

/** Parses lines of JSON. */
export const parseLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Returns the user ids of requests that were written, in their order. */
export const userIdsOf = (stdout: string): unknown[] =>
  parseLines(stdout).map((request) => (request as { body: { userId: string } }).body.userId);
