import memoize from 'lodash/memoize.js';
import {
  ConfigurationError,
  createDestinationTransformer,
  MappingError,
  overlays as shipped,
  type Outcome,
} from '../../index.js';
import {
  findDifferences,
  FIXTURE_API_KEY,
  outcomeData,
  parseFixture,
  type Difference,
  type Fixture,
} from '../../fixture/index.js';
import type { Problem } from '../../mapping.js';
import type { ChosenMappings } from '../configuration.js';
import { createLocate } from '../input/locate.js';
import { readText } from '../read-text.js';

/** What is wrong with a fixture itself, and where. */
export interface PlacedProblem extends Pick<Problem, 'message' | 'pointer'> {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** What came of one fixture: it passes where there are neither problems nor differences. */
export interface FixtureResult {
  readonly file: string;
  readonly description: string;
  readonly problems: readonly PlacedProblem[];
  readonly differences: readonly Difference[];
  /** Why the message was rejected, if so. */
  readonly reason: string | undefined;
}

type Transform = (message: unknown) => Outcome<unknown, string>;

/** Makes the transformers of fixtures, one for each configuration; their own overlays come first. */
function createChooseTransform({
  files,
  overlays,
}: ChosenMappings): (config: Fixture['config']) => Transform {
  return memoize(
    ({ overlays: names = [], ...config }: NonNullable<Fixture['config']> = {}): Transform => {
      const own = names.map((name) => shipped[name]);
      const all = [...new Set([...own, ...overlays])];
      const settings = { ...config, apiKey: FIXTURE_API_KEY, overlays: all };
      const transformer = createDestinationTransformer(files, settings);
      return (message) => transformer.safeTransform(message);
    },
    (config) => JSON.stringify(config),
  );
}

type Told = Pick<Problem, 'message' | 'pointer' | 'position'> & { readonly code: string };

/** Lists the problems of a fixture that an error tells of; every other error goes on. */
function problemsOf(error: unknown, file: string): readonly Told[] {
  if (error instanceof MappingError && error.place.file === file) return error.problems;
  if (!(error instanceof ConfigurationError)) throw error;
  const { code, message, place } = error;
  return [{ code, message, pointer: `/config/${place.key ?? ''}` }];
}

function placeProblems(error: unknown, file: string, text: string): PlacedProblem[] {
  const locate = createLocate(text);
  return problemsOf(error, file).map(({ code, message, pointer, position }) => ({
    code,
    message,
    pointer,
    ...(position ?? locate(pointer)),
  }));
}

function compare({ outcome }: Fixture, received: Outcome<unknown, string>) {
  const data: unknown = JSON.parse(JSON.stringify(outcomeData(received)));
  const reason = received.status === 'rejected' ? received.error.message : undefined;
  return { differences: findDifferences({ outcome }, { outcome: data }), reason };
}

/** Makes what runs fixture files with the mappings of a destination. Throws `UsageError` for a file that cannot be read. */
export function createRunFixture(mappings: ChosenMappings): (file: string) => FixtureResult {
  const chooseTransform = createChooseTransform(mappings);
  chooseTransform(undefined);

  return (file) => {
    const text = readText(file);
    const whole = { file, description: '', problems: [], differences: [], reason: undefined };
    try {
      const fixture = parseFixture(text, file);
      const received = chooseTransform(fixture.config)(fixture.message);
      return { ...whole, description: fixture.description, ...compare(fixture, received) };
    } catch (error) {
      return { ...whole, problems: placeProblems(error, file, text) };
    }
  };
}
