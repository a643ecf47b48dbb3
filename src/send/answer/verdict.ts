import { isJsonObject } from '../../json/index.js';
import type { Delivery } from '../delivery.js';

/** What an answer means for its request; `again` may help. */
export interface Verdict {
  readonly status: 'delivered' | 'refused' | 'misconfigured' | 'again';
  readonly warning: Delivery['warning'];
}

const verdict = (status: Verdict['status'], warning: Verdict['warning'] = null): Verdict => ({
  status,
  warning,
});

const AGAIN = verdict('again');
const REFUSED = verdict('refused');
const MISCONFIGURED = verdict('misconfigured');
const DELIVERED = verdict('delivered');
const DELIVERED_ODDLY = verdict('delivered', 'answer_unexpected');

const LATER: readonly number[] = [408, 425, 429];
const OF_THE_BODY: readonly number[] = [400, 409, 413, 414, 422, 431];

/** Tells whether the status alone says to try again, whatever the body is and even if it never ends. */
export const isLater = (httpStatus: number): boolean => httpStatus >= 500 || LATER.includes(httpStatus);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** June answers `{ "success": true }`; without it, by the status alone. */
function judgeBody(text: string): Verdict {
  const answer = parse(text);
  if (!isJsonObject(answer)) return DELIVERED_ODDLY;
  const success = Object.hasOwn(answer, 'success') ? answer['success'] : true;
  if (success === false) return REFUSED;
  return success === true ? DELIVERED : DELIVERED_ODDLY;
}

/** Says what an answer means. A status that is no server's, as that of a hidden redirect, is a matter of configuration. */
export function judge(httpStatus: number, text: string): Verdict {
  if (isLater(httpStatus)) return AGAIN;
  if (OF_THE_BODY.includes(httpStatus)) return REFUSED;
  return httpStatus >= 200 && httpStatus < 300 ? judgeBody(text) : MISCONFIGURED;
}
