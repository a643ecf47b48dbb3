import { kindOf } from '../errors/index.js';
import type { Directive } from './directive.js';
import { kinds, type KindName } from './kinds/index.js';

/** Any JSON value but `null`, which would mean absent. */
export type DefaultValue = string | number | boolean | object;

/** `defaultValue`: what is sent when no source is present, as it is; `0`, `false` and `""` count like any other. */
export const defaultValueDirective: Directive<DefaultValue> = {
  schema: (z) =>
    z
      .unknown()
      .refine((value) => value !== null, { error: 'expected any value but null, which would mean absent' })
      .meta({
        description: 'What is sent when no source is present, as it is',
        not: { type: 'null' },
      }) as never,
  compile: (setting) => ({
    fallback: () => (typeof setting === 'object' ? structuredClone(setting) : setting),
  }),
  refuse: (setting, types, others) => {
    const last = types.at(-1);
    if (last === undefined || 'multikeyMap' in others || kinds[last as KindName].fits(setting))
      return undefined;
    return `a default is sent as it is, so it must be what the type "${last}" makes, received ${kindOf(setting)}`;
  },
};
