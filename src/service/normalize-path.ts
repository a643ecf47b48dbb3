/** Returns the path of a URL as routes know it: slashes once, none at the end, June in lower case. */
export function normalizePath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const once = `/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  return once.replace(/\/june(?=\/|$)/i, '/june');
}
