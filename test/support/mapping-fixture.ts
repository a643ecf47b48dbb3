import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import isUndefined from 'lodash/isUndefined.js';
import omitBy from 'lodash/omitBy.js';
import { z } from 'zod';
import { parseDestination, parseMapping, parseOverlay } from '../../src/mapping.js';
import { mappingErrorOf } from './problems-of.js';

const problemSchema = z.strictObject({
  code: z.string(),
  file: z.string().optional().describe('The file, where a destination has several'),
  pointer: z.string(),
  hint: z.string().optional(),
});
const files = {
  mapping: z.strictObject({ mapping: z.unknown() }),
  text: z.strictObject({ text: z.string().describe('A mapping file that no JSON value can show') }),
  overlay: z.strictObject({ overlay: z.unknown() }),
  destination: z.strictObject({ destination: z.record(z.string(), z.unknown()) }),
};
const fileSchema = z.union(Object.values(files));
const headSchemas = {
  valid: z.strictObject({ description: z.string() }),
  invalid: z.strictObject({ description: z.string(), problems: z.array(problemSchema).min(1) }),
};

type File = Partial<{ mapping: unknown; text: string; overlay: unknown; destination: object }>;
interface Head {
  description: string;
  problems?: Problem[];
}
type Problem = z.infer<typeof problemSchema>;

/** One file and the whole list of its problems, which is empty for a valid one. */
export interface MappingFixture {
  readonly name: string;
  readonly description: string;
  readonly file: File;
  readonly problems: readonly Problem[];
}

function loadFixture(kind: 'valid' | 'invalid', name: string, text: string): MappingFixture {
  const { mapping, text: rawText, overlay, destination, ...head } = JSON.parse(text) as File & Head;
  const file = omitBy({ mapping, text: rawText, overlay, destination }, isUndefined);
  fileSchema.parse(file);
  headSchemas[kind].parse(head);
  return { name: `${kind}/${name}`, description: head.description, file, problems: head.problems ?? [] };
}

/** Loads the fixtures of `test/mappings`; a misspelt key throws. */
export function loadMappingFixtures(kind: 'valid' | 'invalid'): MappingFixture[] {
  const folder = join(__dirname, '..', 'mappings', kind);
  const names = readdirSync(folder).sort();
  return names.map((name) => loadFixture(kind, name, readFileSync(join(folder, name), 'utf8')));
}

/** Makes what is parsed of the content of a file. */
type Write = (content: unknown) => unknown;

function parse(file: File, write: Write): unknown {
  if (file.text !== undefined) return parseMapping(file.text, 'any.json');
  if (file.overlay !== undefined) return parseOverlay(write(file.overlay), 'any.json');
  if (file.destination === undefined) return parseMapping(write(file.mapping), 'any.json');
  const named = Object.entries(file.destination).map(([name, content]) => [name, write(content)] as const);
  return parseDestination(Object.fromEntries(named));
}

/** Returns the error that parsing throws, or `undefined`. */
export const thrownBy = (file: File, write: Write) => mappingErrorOf(() => parse(file, write));

/** Returns the problems that parsing finds, without their texts. */
export function problemsOf(file: File, write: Write): Problem[] {
  const problems = thrownBy(file, write)?.problems ?? [];
  return problems.map(({ code, file: name, pointer, hint }) => ({
    code,
    ...(file.destination === undefined ? {} : { file: name }),
    pointer,
    ...(hint === undefined ? {} : { hint }),
  }));
}
