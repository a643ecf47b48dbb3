import fc from 'fast-check';
import { accoil } from '../../../src/accoil.js';
import { june } from '../../../src/index.js';
import { parseDestination, type DestinationFiles, type MappingFile } from '../../../src/mapping.js';
import { arbitraryMapping } from '../../support/arbitrary-mapping.js';
import { destinationOf } from '../../support/destination.js';
import { madeOrRefused } from '../../support/made-or-refused.js';
import { changeMapping } from './mutate-mapping.js';

/** A destination, and what one change made of it. */
export interface Mutant {
  readonly title: string;
  readonly isShipped: boolean;
  readonly before: DestinationFiles;
  readonly after: DestinationFiles;
}

const generic = { userIdOnly: ['userId', 'traits.id'] };

/** Parses a mapping as that of a destination. */
function parse({ destination, generic: lists, mappings }: DestinationFiles, name: string, mapping: unknown) {
  const files = { 'destination.json': destination, 'generic.json': lists };
  const others = Object.entries(mappings).map(([each, own]) => [`${each}.json`, own] as const);
  const text = JSON.stringify(mapping);
  return parseDestination({ ...files, ...Object.fromEntries(others), [`${name}.json`]: text });
}

const draw = (seed: number, numRuns: number): DestinationFiles[] =>
  fc.sample(arbitraryMapping, { seed, numRuns }).flatMap((mapping) =>
    madeOrRefused(() =>
      parseDestination({
        'destination.json': destinationOf('track'),
        'generic.json': generic,
        'any.json': mapping,
      }),
    ),
  );

/** A change that was not made yet, as it may make no right mapping. */
interface Idea {
  readonly title: string;
  readonly isShipped: boolean;
  readonly before: DestinationFiles;
  readonly name: string;
  readonly changed: MappingFile;
}

const listIdeas = (destinations: readonly DestinationFiles[], isShipped: boolean): Idea[] =>
  destinations.flatMap((before, at) =>
    Object.entries(before.mappings).flatMap(([name, mapping]) =>
      changeMapping(mapping, before.generic).map(([change, changed]): Idea => {
        const title = `${isShipped ? before.destination.name : `drawn ${at}`} ${name}: ${change}`;
        return { title, isShipped, before, name, changed };
      }),
    ),
  );

/** Lists mutants of the shipped mappings and of so many that are drawn: of all ideas every so manieth. */
export function listMutants(seed: number, drawn: number, step: number): Mutant[] {
  const ideas = [...listIdeas([june, accoil], true), ...listIdeas(draw(seed, drawn), false)];
  return ideas
    .filter((_, index) => index % step === 0)
    .flatMap(({ title, isShipped, before, name, changed }) =>
      madeOrRefused(() => parse(before, name, changed)).map((after) => ({ title, isShipped, before, after })),
    );
}
