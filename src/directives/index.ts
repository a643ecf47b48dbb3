import { defaultValueDirective } from './default-value.js';
import type { Directive } from './directive.js';
import { dropNullDirective } from './drop-null.js';
import { emptyIsPresentDirective } from './empty-is-present.js';
import { excludesDirective } from './excludes.js';
import { multikeyMapDirective } from './multikey-map.js';
import { onInvalidDirective } from './on-invalid.js';
import { typeDirective } from './type.js';

export { createNotes, FIT, inOrder, NOTHING_LEFT, NOWHERE } from './directive.js';
export type { DefaultValue } from './default-value.js';
export { kindNames, type KindName } from './kinds/index.js';
export { readTimestamp } from './kinds/iso-timestamp.js';
export type { Directive, Notes, Refine, Refinement, RuleContext, Unfit, Warning } from './directive.js';

/** Every directive by its key in `metadata`, in the order in which they are applied. */
export const directives = {
  defaultValue: defaultValueDirective,
  onInvalid: onInvalidDirective,
  emptyIsPresent: emptyIsPresentDirective,
  type: typeDirective,
  multikeyMap: multikeyMapDirective,
  excludes: excludesDirective,
  dropNull: dropNullDirective,
};

type Setting<D> = D extends Directive<infer S> ? S : never;

/** The `metadata` of a rule: settings of directives. */
export type Metadata = {
  readonly [Key in keyof typeof directives]?: Setting<(typeof directives)[Key]> | undefined;
};
