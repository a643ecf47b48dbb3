import { isJsonObject } from '../../json/index.js';
import { NOTHING_GIVEN, type GivenFiles } from '../model/editing/catalogue.js';
import { INITIAL, type State } from '../model/state.js';

/** What a link holds: the state, and the files that do not come with the package. There is no API key to hold. */
export interface Shared {
  readonly state: State;
  readonly given: GivenFiles;
}

/** Longer fragments are not unpacked. */
const MAX_PACKED = 4 * 1024 * 1024;
const MAX_BYTES = 8 * 1024 * 1024;

async function pipe(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader() as {
    read(): Promise<{ done: boolean; value?: Uint8Array }>;
  };
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let each = await reader.read(); !each.done; each = await reader.read()) {
    const chunk = new Uint8Array(each.value ?? []);
    size += chunk.length;
    if (size > MAX_BYTES) throw new RangeError('The link unpacks to too much');
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

function toBase64Url(bytes: Uint8Array): string {
  const parts = Array.from(bytes, (byte) => String.fromCharCode(byte));
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Packs what the page holds into the fragment of a link. */
export async function packShared(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await pipe(bytes, new CompressionStream('deflate-raw'));
  return toBase64Url(new Uint8Array(await packed.arrayBuffer()));
}

const textOr = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);

const isText = (value: unknown): value is string => typeof value === 'string';

function readState(value: unknown): State {
  const given = isJsonObject(value) ? value : {};
  const overlays: unknown = given['overlays'];
  return {
    message: textOr(given['message'], INITIAL.message),
    destination: textOr(given['destination'], INITIAL.destination),
    api: textOr(given['api'], INITIAL.api),
    overlays: Array.isArray(overlays) ? overlays.filter(isText) : INITIAL.overlays,
    edited: textOr(given['edited'], INITIAL.edited),
    editedName: textOr(given['editedName'], INITIAL.editedName),
  };
}

function readGiven(value: unknown): GivenFiles {
  if (!isJsonObject(value)) return NOTHING_GIVEN;
  const { destination, overlays } = value;
  const files = Array.isArray(overlays) ? overlays.filter(isJsonObject) : [];
  return {
    destination: isJsonObject(destination) ? destination : null,
    overlays: files.map(({ file, text }) => ({ file: textOr(file, ''), text: textOr(text, '') })),
  };
}

/** Unpacks the fragment of a link; `undefined` for one that is none. */
export async function unpackShared(fragment: string): Promise<Shared | undefined> {
  if (fragment.length > MAX_PACKED) return undefined;
  try {
    const unpacked = await pipe(fromBase64Url(fragment), new DecompressionStream('deflate-raw'));
    const value: unknown = JSON.parse(await unpacked.text());
    if (!isJsonObject(value)) return undefined;
    return { state: readState(value['state']), given: readGiven(value['given']) };
  } catch {
    return undefined;
  }
}
