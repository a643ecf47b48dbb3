import type { Directive } from './directive.js';

/** What becomes of a value of the wrong kind. */
export type OnInvalid = 'reject' | 'omit';

/** `onInvalid`: whether a value of the wrong kind rejects the message, or is left out with a warning. */
export const onInvalidDirective: Directive<OnInvalid> = {
  schema: (z) =>
    z
      .enum(['reject', 'omit'])
      .describe(
        'What becomes of a value of the wrong kind: "reject" rejects the message (default), "omit" leaves the key out and warns',
      ),
  compile: (setting) => ({ omitsUnfit: setting === 'omit' }),
};
