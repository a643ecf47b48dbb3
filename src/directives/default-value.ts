import type { Directive } from './directive.js';

/** Any JSON value but `null`, which would mean absent. */
export type DefaultValue = string | number | boolean | object;

/** `defaultValue`: what is sent when no source is present, as it is; `0`, `false` and `""` count like any other. */
export const defaultValueDirective: Directive<DefaultValue> = {
  schema: (z) => z.json().refine((value) => value !== null),
  compile: (setting) => ({
    fallback: () => (typeof setting === 'object' ? structuredClone(setting) : setting),
  }),
};
