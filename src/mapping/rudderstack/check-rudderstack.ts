import type { Problem } from '../../errors/index.js';
import { readLists } from '../checks/tolerant-rule.js';
import { findMappingProblems } from '../parse-mapping.js';
import type { PlacedValue } from '../placed-value.js';
import { inFileOrder } from '../problem.js';
import { checkJsonFile, type JsonFile } from '../reading/check-json-file.js';
import { REPEATED_KEY } from '../reading/repeated-keys.js';
import type { Generic } from '../schemas/mapping.js';
import { tell, type Finding, type RudderStackCode } from './finding.js';
import { findHere } from './here.js';
import { findThere } from './there.js';

/** What a RudderStack mapping file must not hold here, or what a part of it silently does there. */
export interface RudderStackProblem extends Omit<Problem, 'code'> {
  /** `here`: refused by this package; `there`: what rudder-transformer makes of it. */
  readonly where: 'here' | 'there';
  readonly code: Problem['code'] | RudderStackCode;
}

const LAST_COUNTS = 'the last of them counts, and nobody is told';

function findRepeated(problems: readonly Problem[]): Finding[] {
  const repeated = problems.filter(({ message }) => message === REPEATED_KEY);
  return repeated.flatMap(({ pointer }) => tell('key_replaced', { value: undefined, pointer }, LAST_COUNTS));
}

/** Checks a RudderStack mapping file; its problems come in file order, and of one place those here first. */
export function checkRudderStackFile(json: JsonFile, generic: Generic): RudderStackProblem[] {
  const lists = readLists(generic);
  const find = (mapping: PlacedValue) => findMappingProblems(mapping, lists);
  const { content, problems } = checkJsonFile(json, (file) => findHere(file, find));
  const found = content === undefined ? [] : findThere({ value: content, pointer: '' });
  const here = problems.map((problem) => ({ where: 'here', ...problem }) as const);
  const there = [...findRepeated(problems), ...found].map(
    (finding) => ({ where: 'there', file: json.file, ...finding }) as const,
  );
  return inFileOrder<RudderStackProblem>([...here, ...there], content);
}
