/** Makes a function that remembers its latest result: rudder-server sends to one URL again and again. */
export function rememberLatest(read: (url: string) => string): (url: string) => string {
  let latest = { url: '', result: read('') };
  return (url) => {
    if (url !== latest.url) latest = { url, result: read(url) };
    return latest.result;
  };
}

/**
 * Returns the path of a URL as routes know it: slashes once, none at the end, destinations without the version of the
 * protocol and in lower case.
 */
export function normalizePath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const once = `/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  return once.replace(/^\/v\d+\/destinations\//, '/destinations/').replace(/\/june(?=\/|$)/i, '/june');
}

/** Returns the version of the protocol that a URL names. */
export function versionOf(url: string): string | undefined {
  return /\/(v\d{1,3})\/+destinations\//.exec(url)?.[1];
}
