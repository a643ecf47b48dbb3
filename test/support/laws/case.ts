import type { Outcome, OverlaidBody } from '../../../src/index.js';

/** An outcome, with whatever overlays. */
export type AnyOutcome = Outcome<OverlaidBody, string>;

/** A transformer of June or of any other destination. */
export interface Subject {
  transform(message: never): unknown;
  safeTransform(message: unknown): unknown;
  explain(message: unknown): { readonly outcome: unknown; readonly rules: unknown };
}

/** What a law is tried with. */
export interface Case {
  readonly subject: Subject;
  readonly message: unknown;
  /** Keys that nothing reads, for the top level. */
  readonly unread: object;
  /** Decides about an order of keys, or about which values are marked. */
  readonly draw: number;
}

/** Transforms a message. */
export const run = ({ subject }: Case, message: unknown) => subject.safeTransform(message) as AnyOutcome;

/** Returns the request of an outcome as a list of one, or none. */
export const requestsOf = (outcome: AnyOutcome) =>
  outcome.status === 'transformed' ? [outcome.request] : [];

/** Returns the error of an outcome as a list of one, or none. */
export const errorsOf = (outcome: AnyOutcome) => (outcome.status === 'rejected' ? [outcome.error] : []);

/** Tells a JSON object from other values. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The containers of an outcome, which belong to whoever asked for it. */
export function containersOf(outcome: AnyOutcome): object[] {
  const requests = requestsOf(outcome);
  const ofBodies = requests.flatMap(({ body }) => [body, ...Object.values(body).filter(isObject)]);
  return [outcome, ...requests, ...requests.map(({ headers }) => headers), ...ofBodies];
}
