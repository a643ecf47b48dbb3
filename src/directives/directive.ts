import type { z, ZodType } from 'zod';
import type { Place, RulePlace } from '../errors/index.js';

/** A warning about a message that passes: stable code, a sentence without values, and the rule that gave it. */
export interface Warning<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly place: Place;
}

/** Why a value is of the wrong kind: what was expected and what was received, without the value. */
export interface Unfit {
  readonly expected: string;
  readonly received: string;
}

/** What is noted while the rules of a mapping run over one message. */
export interface Notes {
  readonly warnings: Warning[];
  /** The place of the rule that runs; its `sourceKeys` hold the one path of the value that is refined. */
  place: RulePlace;
  /** Why the latest value that was refined to `UNFIT` is of the wrong kind. */
  unfit: Unfit;
}

/** What notes hold before anything is noted. */
export const NOWHERE: RulePlace = Object.freeze({ destKey: '', sourceKeys: [], mapping: '' });
export const FIT: Unfit = Object.freeze({ expected: '', received: '' });

/** Makes the notes of one message. */
export const createNotes = (): Notes => ({ warnings: [], place: NOWHERE, unfit: FIT });

/** What a refinement gives for a value that is present, but of which nothing is left to send. */
export const NOTHING_LEFT = Symbol('nothing left');

/** What a refinement gives for a value of the wrong kind, having noted why. */
export const UNFIT = Symbol('unfit');

/** Notes why a value is of the wrong kind. */
export function noteUnfit(notes: Notes, expected: string, received: string): typeof UNFIT {
  notes.unfit = { expected, received };
  return UNFIT;
}

/** Turns a value that is present into what is sent, or into `NOTHING_LEFT` or `UNFIT`. */
export type Refine = (value: unknown, notes: Notes) => unknown;

/** Applies one refinement to what another one gives, if that is a value. */
export const inOrder =
  (first: Refine, second: Refine): Refine =>
  (value, notes) => {
    const refined = first(value, notes);
    return typeof refined === 'symbol' ? refined : second(refined, notes);
  };

/** What a directive knows about the rule that it stands in. */
export interface RuleContext {
  /** The types of the rule. */
  readonly types: readonly string[];
  /** Paths below the rule's destination key that have rules of their own. */
  readonly ownKeys: readonly (readonly string[])[];
}

/** What a directive adds to its rule; what it does not give stays as the others decide. */
export interface Refinement {
  /** Tells whether a value counts as not there; of several directives that say so the first counts. */
  readonly isAbsent?: (value: unknown) => boolean;
  /**
   * Gives at once what is sent for a value that is present, as most are; `undefined` for one that `refine` has to look
   * at. That of the last directive with a `refine` counts: those before it must leave such values as they are.
   */
  readonly quick?: (value: unknown) => unknown;
  readonly refine?: Refine;
  /** Whether `refine` is applied to a default, too. */
  readonly refinesDefault?: boolean;
  /** Leaves a value of the wrong kind out instead of refusing the message. */
  readonly omitsUnfit?: boolean;
  /** Gives what is sent when no source is present. */
  readonly fallback?: (() => unknown) | undefined;
  /** Says what `refine` does to a value that passes, without showing it. */
  readonly describe?: (value: unknown) => readonly string[];
  /** Paths within the value that `refine` leaves out. */
  readonly leftOut?: readonly (readonly string[])[];
}

/** The directives of a rule by their keys. */
export type Others = Readonly<Record<string, unknown>>;

/** One key of `metadata`: what may stand there, and what it does. */
export interface Directive<Setting> {
  readonly schema: (zod: typeof z) => ZodType<Setting>;
  readonly compile: (setting: Setting, context: RuleContext) => Refinement;
  /** Says what holds in a rule that does not give the directive, if anything does. */
  readonly compileUnset?: (context: RuleContext) => Refinement;
  /** Says why the setting cannot stand beside the types and the other directives of its rule, if so. */
  readonly refuse?: (setting: Setting, types: readonly string[], others: Others) => string | undefined;
}
