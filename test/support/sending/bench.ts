import { setTimeout as wait } from 'node:timers/promises';
import { createSender, type SendableRequest, type Sender, type SenderOptions } from '../../../src/send.js';
import { createSender as createWebSender } from '../../../src/send-web.js';
import { startMockJune, type MockJune, type MockOptions } from '../../mock-june/mock-june.js';
import { createManualClock } from './manual-clock.js';

type Create = (options?: SenderOptions) => Sender;

/** The ways in which requests are carried; each test runs over both. */
export const transports: readonly (readonly [string, Create])[] = [
  ['undici', createSender],
  ['fetch', createWebSender],
];

/** A sender, a mock and a clock that goes on only when nothing is on its way. */
export interface Bench {
  readonly sender: Sender;
  readonly mock: MockJune;
  readonly now: () => number;
  /** Waits for something, letting time pass where the sender waits. */
  readonly drive: <T>(awaited: Promise<T>) => Promise<T>;
  /** A track of a user to the mock. */
  readonly track: (userId: string, event: string) => SendableRequest;
  /** When the mock got each request, in milliseconds. */
  readonly times: () => number[];
}

export const API_KEY = 'wk_Secret+0123/456789';

const opened: (() => Promise<void>)[] = [];

/** Ends what the tests of a file have opened. */
export async function closeBenches(): Promise<void> {
  await Promise.all(opened.splice(0).map((close) => close()));
}

/** Makes a request that June takes, to a base URL. */
export function trackTo(baseUrl: string, userId: string, event: string): SendableRequest {
  const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${API_KEY}` };
  const body = { userId, event, timestamp: '2024-05-01T10:00:00.000Z' };
  return { method: 'POST', url: `${baseUrl}/api/track`, headers, body };
}

/** Starts a mock and a sender; half of the longest wait is waited each time. */
export async function openBench(
  create: Create,
  mockOptions: MockOptions = {},
  options: SenderOptions = {},
): Promise<Bench> {
  const { clock, runNext } = createManualClock();
  const mock = await startMockJune({ now: clock.now, ...mockOptions });
  const sender = create({ rate: 'off', clock, random: () => 0.5, ...options });
  const drive = async <T>(awaited: Promise<T>): Promise<T> => {
    const settled = awaited.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([settled, wait(1, false)])))
      if (sender.counts().inFlight === mock.stalled()) runNext();
    return awaited;
  };
  opened.push(async () => {
    await drive(sender.stop(0));
    await mock.close();
  });
  return {
    sender,
    mock,
    now: clock.now,
    drive,
    track: (userId, event) => trackTo(mock.url, userId, event),
    times: () => mock.log.map(({ at }) => at),
  };
}
