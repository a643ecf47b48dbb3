/** One thing that a mapping says, and where it is said. */
export interface MappingLine {
  /** The key in the file, e.g. `required` or `type`. */
  readonly key: string;
  readonly value: unknown;
  /** Where it stands, e.g. `acme/track#/rules/3`. */
  readonly at: string;
}
