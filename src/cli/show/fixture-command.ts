import { createTransformer, type OverlaidTransformer } from '../../index.js';
import { readConfigurationWithoutKey, shippedNames, type ConfigurationOptions } from '../configuration.js';
import { DONE } from '../exit-codes.js';
import { STANDARD_INPUT } from '../input/open-chunks.js';
import { readMessage } from '../input/read-message.js';
import { UsageError } from '../usage-error.js';
import { writeJson } from './write-json.js';

/** The options of `fixture`, as they are typed. */
export interface FixtureOptions extends ConfigurationOptions {
  readonly line?: number;
}

/** The key of all fixtures. */
const FIXTURE_API_KEY = 'wk_test_0123456789';

/** Fixtures hold no texts of errors and warnings, which may improve. */
function withoutTexts(outcome: ReturnType<OverlaidTransformer['safeTransform']>): object {
  if (outcome.status === 'filtered') return outcome;
  if (outcome.status === 'transformed') {
    const warnings = outcome.warnings.map(({ code, place }) => ({ code, place }));
    return { ...outcome, warnings };
  }
  const { name, code, statusCode, place } = outcome.error.toJSON();
  return { status: outcome.status, error: { name, code, statusCode, place } };
}

/** Fixtures name shipped overlays as the library exports them. */
function nameOverlay(name: string): string {
  if (!shippedNames.includes(name))
    throw new UsageError(`A fixture can name shipped overlays alone, not ${name}`);
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function describeConfiguration({ api, baseUrl, overlay }: FixtureOptions): object {
  const overlays = overlay.length === 0 ? undefined : overlay.map(nameOverlay);
  const config = { api, baseUrl, overlays };
  return Object.values(config).every((value) => value === undefined) ? {} : { config };
}

/** Runs `june-transformer fixture`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function fixture(
  file: string | undefined,
  options: FixtureOptions,
  signal: AbortSignal,
): Promise<number> {
  const config = { ...(await readConfigurationWithoutKey(options)), apiKey: FIXTURE_API_KEY };
  const message = await readMessage(file ?? STANDARD_INPUT, options.line, signal);
  const written = {
    $schema: '../../fixture.schema.json',
    description: 'says what this shows',
    ...describeConfiguration(options),
    message,
    outcome: withoutTexts(createTransformer(config).safeTransform(message)),
  };
  writeJson(written);
  return DONE;
}
