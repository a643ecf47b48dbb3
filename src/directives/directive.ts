import type { z, ZodType } from 'zod';
import type { Place, RulePlace } from '../errors/index.js';

/** A warning about a message that passes: stable code, text without values, and the rule that gave it. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}

/** What a refinement gives for a value that is present, but of which nothing is left to send. */
export const NOTHING_LEFT = Symbol('nothing left');

/** Turns a value into what is sent, an absent one into `undefined`; throws `InstrumentationError`. */
export type Refine = (value: unknown, warnings: Warning[]) => unknown;

/** What a directive knows about the rule that it stands in. */
export interface RuleContext {
  /** The place of the rule; its `sourceKeys` hold the path of the value that is refined. */
  readonly place: RulePlace;
  /** Paths below the rule's destination key that have rules of their own. */
  readonly ownKeys: readonly (readonly string[])[];
}

/** What a directive adds to its rule; what it does not give stays as the others decide. */
export interface Refinement {
  readonly isAbsent?: (value: unknown) => boolean;
  readonly refine?: Refine;
  /** Gives what is sent when no source is present. */
  readonly fallback?: (() => unknown) | undefined;
  /** Says what `refine` does to a value that passes, without showing it. */
  readonly describe?: (value: unknown) => readonly string[];
  /** Paths within the value that `refine` leaves out. */
  readonly leftOut?: readonly (readonly string[])[];
}

/** One key of `metadata`: what may stand there, and what it does. */
export interface Directive<Setting> {
  readonly schema: (zod: typeof z) => ZodType<Setting>;
  readonly compile: (setting: Setting, context: RuleContext) => Refinement;
  /** Says why the setting cannot stand beside the types of its rule, if so. */
  readonly refuse?: (setting: Setting, types: readonly string[]) => string | undefined;
}
