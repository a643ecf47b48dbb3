/** Where a message failed or gave reason for a warning. */
export interface Place {
  /** Key of the body, or `null` when it is about no single one. */
  readonly destKey: string | null;
  /** Every source path that was tried; for a wrong value the one path that holds it. */
  readonly sourceKeys: readonly string[];
  /** The rule in its mapping, e.g. `acme/track#/rules/3`, or `null` before a mapping was chosen. */
  readonly mapping: string | null;
}

/** Where a rule stands and what it writes. */
export interface RulePlace extends Place {
  readonly destKey: string;
  readonly mapping: string;
}

/** Which key of the configuration is wrong; `null` when the configuration is no object. */
export interface ConfigurationPlace {
  readonly key: string | null;
}

/** Returns a place that nobody can change, because errors and warnings of many messages share it. */
export function freezePlace<P extends Place>(place: P): P {
  return Object.freeze({ ...place, sourceKeys: Object.freeze([...place.sourceKeys]) });
}
