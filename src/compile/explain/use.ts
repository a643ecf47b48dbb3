/** Keys of a message that a rule sends on or a condition looks at, and those within that it does not. */
export interface Use {
  readonly path: readonly string[];
  readonly leftOut: readonly (readonly string[])[];
}

/** Read before any rule: the choice of the mapping and of the destination. */
export const ROUTING: readonly Use[] = ['type', 'integrations'].map((key) => ({ path: [key], leftOut: [] }));
