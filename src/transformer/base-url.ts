const UNWANTED = /[\s\\?#\p{Cc}]/u;
const AUTHORITY = /^https?:\/\/([^/]+)/i;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Tells whether a base URL is safe to send an API key to: `https:`, or `http:` on this machine; no extras. */
export function isBaseUrl(text: string): boolean {
  const authority = AUTHORITY.exec(text)?.[1];
  if (authority === undefined || authority.includes('@') || UNWANTED.test(text) || !URL.canParse(text))
    return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || LOOPBACK.test(hostname);
}
