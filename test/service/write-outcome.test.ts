import type { EventSummary } from '../../src/service/events/event-summary.js';
import { createWriteOutcome } from '../../src/service/lines/write-outcome.js';

test('a fault of this program is the outcome of its line alone, without a word of what was thrown', () => {
  const summary: EventSummary = {
    ...{ feature: 'transform', destination: 'june', metadata: undefined },
    ...{ runs: [], warnings: new Map(), failed: [] },
  };
  const fault = new TypeError('canary');
  const find = () => {
    throw fault;
  };
  const served = { name: 'june', label: 'June', authHeader: 'Authorization', find, letGo: () => undefined };

  expect(JSON.parse(createWriteOutcome(served, summary)('{}'))).toStrictEqual({
    status: 'rejected',
    error: {
      name: 'Error',
      code: 'unexpected',
      message: 'Unexpected error in the transformer',
      statusCode: 500,
      place: { destKey: null, sourceKeys: [], mapping: null },
    },
  });
  expect(summary).toMatchObject({ runs: [{ ending: 'failure', count: 1 }], failed: [{ fault }] });
});
