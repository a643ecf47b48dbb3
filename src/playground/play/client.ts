/** What the server said, as parsed. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the server that served the page. */
export type Post = (path: string, body?: object) => Promise<Reply>;

const KEY = 'june-transformer play';
const TOKEN = /^#token=([\w-]+)$/;

/** Takes the token out of the address, and keeps it for a reload of this tab alone. */
function takeToken(): string | undefined {
  const token = TOKEN.exec(location.hash)?.[1];
  if (token === undefined) return sessionStorage.getItem(KEY) ?? undefined;
  sessionStorage.setItem(KEY, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** Connects to the server of `play`; `undefined` for a page that stands alone. */
export function connect(): Post | undefined {
  const token = location.protocol === 'http:' ? takeToken() : undefined;
  if (token === undefined) return undefined;
  return async (path, body = {}) => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
}
