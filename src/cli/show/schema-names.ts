/** The files that have a JSON Schema. */
export const SCHEMAS = ['mapping', 'overlay', 'destination'] as const;
export type SchemaName = (typeof SCHEMAS)[number];
