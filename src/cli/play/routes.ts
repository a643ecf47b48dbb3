import { isJsonObject, type JsonObject } from '../../json/index.js';
import type { EventsFile } from './events/events-file.js';
import type { OverlayFile } from './overlay-file.js';
import type { Reply, Routes } from './server/serve-page.js';
import type { Setup } from './setup.js';

/** What the page is served for; all of its files are settled at the start. */
export interface Played {
  readonly readSetup: () => Promise<Setup>;
  readonly overlay: OverlayFile | undefined;
  readonly events: EventsFile | undefined;
  readonly keepFixture: (fixture: JsonObject) => Promise<string>;
}

const done = (body: unknown): Reply => ({ status: 200, body });
const refuse = (error: string): Reply => ({ status: 400, body: { error } });

const countIn = (body: JsonObject, key: string): number => {
  const value = body[key];
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0;
};

/** What may change while the page is open. */
async function readState({ readSetup, overlay, events }: Played): Promise<Reply> {
  const { stamp } = await readSetup();
  const read = await overlay?.read();
  return done({ stamp, overlay: read?.hash ?? null, events: (await events?.state()) ?? null });
}

async function readAll({ readSetup, overlay, events }: Played): Promise<Reply> {
  const edited = overlay === undefined ? null : { name: overlay.name, ...(await overlay.read()) };
  return done({
    ...(await readSetup()),
    edited,
    events: events === undefined ? null : { name: events.name },
  });
}

async function save({ overlay }: Played, { text, hash }: JsonObject): Promise<Reply> {
  if (overlay === undefined) return refuse('There is no overlay file');
  if (typeof text !== 'string' || typeof hash !== 'string') return refuse('There is no text to save');
  const saved = await overlay.save(text, hash);
  return 'conflict' in saved ? { status: 409, body: saved.conflict } : done(saved);
}

async function keep({ keepFixture }: Played, { fixture }: JsonObject): Promise<Reply> {
  return isJsonObject(fixture)
    ? done({ file: await keepFixture(fixture) })
    : refuse('There is no fixture to keep');
}

async function find({ events }: Played, body: JsonObject): Promise<Reply> {
  const { text } = body;
  const index = typeof text === 'string' ? await events?.find(text, countIn(body, 'from')) : undefined;
  return done({ index: index ?? null });
}

/** Makes all that the page can ask for. */
export function createRoutes(played: Played): Routes {
  return new Map([
    ['/api/setup', () => readAll(played)],
    ['/api/state', () => readState(played)],
    [
      '/api/events',
      async (body: JsonObject) =>
        done({ records: (await played.events?.read(countIn(body, 'from'), countIn(body, 'count'))) ?? [] }),
    ],
    ['/api/find', (body: JsonObject) => find(played, body)],
    ['/api/save', (body: JsonObject) => save(played, body)],
    ['/api/keep', (body: JsonObject) => keep(played, body)],
  ]);
}
