import { z } from 'zod';
import { fixtureSchema } from './fixture.js';

/** Renders the JSON Schema of fixtures, by which an editor completes and underlines them. */
export function renderFixtureSchema(): string {
  const schema = z.toJSONSchema(fixtureSchema, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
