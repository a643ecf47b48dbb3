import type { DestinationFiles, Flavour } from '../mapping/index.js';

/** Makes the headers of a request, which are fresh each time. */
export type CreateHeaders = () => Record<string, string>;

type Encode = Flavour['auth']['encode'];

const ENCODINGS: Readonly<Record<Encode, (apiKey: string) => string>> = {
  none: (apiKey) => apiKey,
  username: (apiKey) => btoa(`${apiKey}:`),
  base64: btoa,
};

/** Compiles the headers of a flavour: the type of the body, then that of the key, then the fixed ones. */
export function compileHeaders({ auth, headers }: Flavour, apiKey: string): CreateHeaders {
  const { header, prefix = '', encode } = auth;
  const value = `${prefix}${ENCODINGS[encode](apiKey)}`;
  if (headers === undefined) return () => ({ 'Content-Type': 'application/json', [header]: value });
  return () => ({ 'Content-Type': 'application/json', [header]: value, ...headers });
}

/** Returns the name of the header in which a flavour sends the API key; without one, the default flavour. */
export function authHeaderOf({ destination }: DestinationFiles, api = destination.defaultFlavour): string {
  return destination.flavours[api]?.auth.header ?? 'Authorization';
}
