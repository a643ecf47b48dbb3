import { ConfigurationError } from '../index.js';
import { isJsonObject, ownValue } from '../json/index.js';
import { monotonicClock, type Clock } from './pace/clock.js';
import type { Fetch } from './fetch.js';

/** How fast and how patiently a sender sends; each key may be left out. Times are milliseconds. */
export interface SenderSettings {
  /** Requests a second, repeated ones among them: 50; 0.1 to 1,000,000, or `off`. */
  readonly rate: number | 'off';
  /** Requests under way at once: 8; 1 to 1,000. */
  readonly concurrency: number;
  /** Time for one attempt, the answer's body included: 10000. */
  readonly timeout: number;
  /** How often a request that fails alone is sent again before it is given up: 9. */
  readonly retries: number;
  /** The longest wait before the first repetition, which doubles from one to the next: 500. */
  readonly retryBase: number;
  /** The longest wait before any repetition: 60000. */
  readonly retryMax: number;
  /** Time without any success after which the destination is taken to be down: 60000. */
  readonly giveUp: number;
  /** The header of the requests that holds the API key, which is taken out of answers: Authorization. */
  readonly authHeader: string;
  readonly clock: Clock;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Sends the requests instead of what the runtime has for it. */
  readonly fetch: Fetch | undefined;
}

/** What a sender is made with. */
export type SenderOptions = {
  readonly [Key in keyof SenderSettings]?: SenderSettings[Key] | undefined;
};

interface Expected {
  readonly text: string;
  readonly fits: (value: unknown) => boolean;
}

const between = (min: number, max: number): Expected => ({
  text: `a number from ${min} to ${max}`,
  fits: (value) => typeof value === 'number' && value >= min && value <= max,
});
const whole = (min: number, max: number): Expected => ({
  text: `a whole ${between(min, max).text.slice(2)}`,
  fits: (value) => Number.isInteger(value) && between(min, max).fits(value),
});
const orOff = ({ text, fits }: Expected): Expected => ({
  text: `${text}, or "off"`,
  fits: (value) => value === 'off' || fits(value),
});

const isFunction = (value: unknown) => typeof value === 'function';
const isClock = (value: unknown) =>
  isFunction(ownValue(value, 'now')) && isFunction(ownValue(value, 'schedule'));

const DAY = 86_400_000;
/** What each setting has to be, and what it is where nothing else is said. */
const SETTINGS: { readonly [Key in keyof SenderSettings]: readonly [SenderSettings[Key], Expected] } = {
  rate: [50, orOff(between(0.1, 1_000_000))],
  concurrency: [8, whole(1, 1000)],
  timeout: [10_000, between(1, DAY)],
  retries: [9, whole(0, 1000)],
  retryBase: [500, between(1, DAY)],
  retryMax: [60_000, between(1, DAY)],
  giveUp: [60_000, between(1, DAY)],
  authHeader: ['Authorization', { text: 'a string', fits: (value) => typeof value === 'string' }],
  clock: [monotonicClock, { text: 'an object with the functions now and schedule', fits: isClock }],
  random: [Math.random, { text: 'a function', fits: isFunction }],
  fetch: [undefined, { text: 'a function', fits: isFunction }],
};
const KEYS = Object.keys(SETTINGS) as (keyof SenderSettings)[];

const refuse = (key: string, expected: string): never => {
  throw new ConfigurationError('option', [key, expected], key);
};

/** Checks what a sender is made with, and adds what was left out; throws `ConfigurationError`. */
export function checkOptions(options: unknown): SenderSettings {
  if (!isJsonObject(options)) return refuse('options', 'an object');
  const unknown = Object.keys(options).find((key) => !Object.hasOwn(SETTINGS, key));
  if (unknown !== undefined) return refuse(unknown, `left out; there are ${KEYS.join(', ')}`);
  const entries = KEYS.map((key): [string, unknown] => {
    const [usual, { text, fits }] = SETTINGS[key];
    const value = options[key];
    if (value === undefined) return [key, usual];
    return fits(value) ? [key, value] : refuse(key, text);
  });
  return Object.fromEntries(entries) as unknown as SenderSettings;
}
