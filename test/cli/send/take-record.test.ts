import { INPUT_START } from '../../../src/cli/input/split/splitter.js';
import type { Input } from '../../../src/cli/send/input.js';
import { createLedger } from '../../../src/cli/send/run/ledger.js';
import type { Run } from '../../../src/cli/send/run/run.js';
import { takeRecord } from '../../../src/cli/send/run/take-record.js';

const COUNT = 1000;

test('what is settled of a batch is read a fixed number of times, however many messages it has', () => {
  let reads = 0;
  const settled = new Proxy(
    Array.from({ length: COUNT }, (_, index) => index),
    {
      get: (target, key) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
        return Reflect.get(target, key) as unknown;
      },
    },
  );
  const place = { byteOffset: 0, end: 9, line: 1 };
  const input: Input = {
    file: '/f',
    form: 'lines',
    head: { bytes: 0, sha256: '' },
    size: 10,
    mark: INPUT_START,
    base: INPUT_START,
    beyond: new Map([[0, settled]]),
  };
  const record = { file: '/f', ...place, text: '', header: undefined, malformed: null, isLast: false };
  const messages = Array<unknown>(COUNT).fill({});
  const parsed = { text: '', header: undefined, messages, isBatch: true, malformed: null };
  const run = { ledger: createLedger() } as Run;
  takeRecord(run, input, record, { parsed, isDue: () => true });

  expect(input.mark).toStrictEqual({ byteOffset: 9, line: 1 });
  expect(reads).toBe(2 * COUNT);
});
