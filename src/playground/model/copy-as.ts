import { NO_DESCRIPTION, outcomeData } from '../../fixture/index.js';
import type { DestinationFiles, Outcome, Request } from '../../mapping.js';

type AnyRequest = Request<unknown>;

/** What stands for the API key, which the page does not have. */
const REDACTED = '[redacted]';

interface Auth {
  readonly header: string;
  readonly prefix: string;
  readonly encode: 'none' | 'username' | 'base64';
}

/** Returns how a flavour of a destination takes the API key. */
export function authOf({ destination }: DestinationFiles, api: string): Auth {
  const { flavours, defaultFlavour } = destination;
  const { auth } =
    (Object.hasOwn(flavours, api) ? flavours[api] : undefined) ?? flavours[defaultFlavour] ?? {};
  return { header: 'Authorization', encode: 'none', ...auth, prefix: auth?.prefix ?? '' };
}

/** Returns the headers of a request as they are shown, without the key. */
export function redactHeaders({ headers }: AnyRequest, { header, prefix }: Auth): Record<string, string> {
  return { ...headers, [header]: `${prefix}${REDACTED}` };
}

/** The name of the environment variable that holds the key of a destination, as in the command line. */
const variableOf = ({ destination }: DestinationFiles) =>
  `${destination.name.toUpperCase().replaceAll('-', '_')}_API_KEY`;

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function shellKey({ encode }: Auth, variable: string): string {
  if (encode === 'none') return `$${variable}`;
  return `$(printf %s "$${variable}${encode === 'username' ? ':' : ''}" | base64 | tr -d '\\n')`;
}

/** Writes a request as a command; the key comes from the environment. */
export function toCurl(request: AnyRequest, files: DestinationFiles, api: string): string {
  const auth = authOf(files, api);
  const others = Object.entries(request.headers).filter(([name]) => name !== auth.header);
  const lines = [
    `curl --request ${request.method} ${quote(request.url)}`,
    ...others.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    `--header "${auth.header}: ${auth.prefix}${shellKey(auth, variableOf(files))}"`,
    `--data-raw ${quote(JSON.stringify(request.body))}`,
  ];
  return `${lines.join(' \\\n  ')}\n`;
}

function scriptKey({ encode, prefix }: Auth, variable: string): string {
  const key = `process.env.${variable}`;
  if (encode === 'none') return `\`${prefix}\${${key}}\``;
  return `\`${prefix}\${btoa(${encode === 'username' ? `\`\${${key}}:\`` : key})}\``;
}

/** Writes a request as JavaScript; the key comes from the environment. */
export function toFetchCode(request: AnyRequest, files: DestinationFiles, api: string): string {
  const auth = authOf(files, api);
  const headers = Object.entries(request.headers).map(([name, value]) => {
    const written = name === auth.header ? scriptKey(auth, variableOf(files)) : JSON.stringify(value);
    return `    ${JSON.stringify(name)}: ${written},`;
  });
  const body = JSON.stringify(request.body, null, 2).replaceAll('\n', '\n  ');
  return [
    `await fetch(${JSON.stringify(request.url)}, {`,
    `  method: ${JSON.stringify(request.method)},`,
    '  headers: {',
    ...headers,
    '  },',
    `  body: JSON.stringify(${body}),`,
    '});',
    '',
  ].join('\n');
}

/** What a fixture is made of. */
export interface FixtureParts {
  readonly message: unknown;
  readonly outcome: Outcome<unknown>;
  readonly files: DestinationFiles;
  readonly api: string;
  /** The names of the shipped overlays, the only ones that a fixture can name. */
  readonly overlays: readonly string[];
}

const exportedName = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Makes a fixture of a message and its present outcome. */
export function toFixture({ message, outcome, files, api, overlays }: FixtureParts): object {
  const config = {
    ...(api !== files.destination.defaultFlavour && { api }),
    ...(overlays.length > 0 && { overlays: overlays.map(exportedName) }),
  };
  return {
    description: NO_DESCRIPTION,
    ...(Object.keys(config).length > 0 && { config }),
    message,
    outcome: outcomeData(outcome),
  };
}
