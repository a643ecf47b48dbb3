import { exactText, orderlessText } from './exact-text.js';

interface OutcomeData {
  readonly request?: { readonly body: object };
  readonly warnings?: readonly unknown[];
}

/** Returns an outcome as text without what the contract leaves free: the order of warnings and of keys within a body. */
export function comparableText(outcome: unknown): string {
  const { request, warnings, ...rest } = outcome as OutcomeData;
  const keys = request && Object.keys(request.body);
  return exactText([orderlessText({ request, ...rest }), keys, warnings?.map(orderlessText).sort()]);
}
