import { once } from 'node:events';
import { DONE } from '../errors.js';
import { createKeepFixture } from './keep-fixture.js';
import { openEvents } from './events/events-file.js';
import { openOverlay } from './overlay-file.js';
import { createRoutes } from './routes.js';
import { readPage } from './server/page.js';
import { servePage } from './server/serve-page.js';
import { createReadSetup, findEdited, type PlayOptions } from './setup.js';

/** Runs `june-transformer play` until the signal; returns the exit code. Throws `UsageError` and `MappingError`. */
export async function play(
  file: string | undefined,
  options: PlayOptions,
  signal: AbortSignal,
): Promise<number> {
  const edited = findEdited(options);
  const played = {
    readSetup: await createReadSetup(options),
    overlay: edited === undefined ? undefined : await openOverlay(edited),
    events: file === undefined ? undefined : await openEvents(file),
    keepFixture: createKeepFixture(options.fixtures),
  };
  const { url, close } = await servePage({
    page: readPage(),
    routes: createRoutes(played),
    port: options.port,
  });
  process.stdout.write(`Open this address in a browser; Ctrl+C ends:\n${url}\n`);
  if (!signal.aborted) await once(signal, 'abort');
  close();
  process.exitCode = DONE; // to end when told to is what it was meant to do
  return DONE;
}
