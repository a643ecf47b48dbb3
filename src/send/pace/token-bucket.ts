/** Spreads attempts over time: each takes a token, and tokens come in at a rate. */
export interface TokenBucket {
  /** Milliseconds until there is a token; 0 when there is one. */
  readonly waitMs: (nowMs: number) => number;
  readonly take: (nowMs: number) => void;
  /** Is empty until that moment, and fills from then on. */
  readonly emptyUntil: (atMs: number) => void;
}

const WITHOUT_LIMIT: TokenBucket = {
  waitMs: () => 0,
  take: () => undefined,
  emptyUntil: () => undefined,
};

/** Makes a bucket that is empty now, and holds the tokens of a tenth of a second, or one. */
export function createTokenBucket(rate: number | 'off', nowMs: number): TokenBucket {
  if (rate === 'off') return WITHOUT_LIMIT;
  const burst = Math.max(1, rate / 10);
  const perMs = rate / 1000;
  let tokens = 0;
  let since = nowMs;

  const fill = (now: number) => {
    if (now <= since) return;
    tokens = Math.min(burst, tokens + (now - since) * perMs);
    since = now;
  };
  return {
    waitMs: (now) => {
      fill(now);
      return tokens >= 1 ? 0 : Math.max(0, since - now) + (1 - tokens) / perMs;
    },
    take: (now) => {
      fill(now);
      tokens -= 1;
    },
    emptyUntil: (at) => {
      tokens = 0;
      since = at;
    },
  };
}
