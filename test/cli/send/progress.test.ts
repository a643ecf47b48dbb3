import { renderProgress } from '../../../src/cli/send/progress.js';

const progress = {
  to: 'June',
  share: 0.25,
  settled: 500,
  retried: 0,
  refused: 2,
  pausedMs: 0,
  lastFailure: null,
};

test.each([
  [progress, '25 %, 50 events/s, 0 retried, 2 refused, 30 s left'],
  [{ ...progress, share: undefined }, '50 events/s, 0 retried, 2 refused'],
  [
    { ...progress, retried: 3, pausedMs: 1500, lastFailure: 'HTTP 429' },
    '25 %, 50 events/s, 3 retried, 2 refused, 30 s left, June asked to wait for 2 s, last failure: HTTP 429',
  ],
])('the progress %j is shown', (given, text) => {
  expect(renderProgress(given, 10_000)).toBe(text);
});
