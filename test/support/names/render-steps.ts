import camelCase from 'lodash/camelCase.js';
import { keyOfStep, leadOf } from '../../../src/compile/spelt-out/index.js';
import { runs, steps } from './list-names.js';
import { HEAD, quote } from './render-names.js';

const variableOf = (names: readonly string[]) => camelCase(names.join(' '));

/** Reads names one below the other; what an earlier path of the rule has read is not read again. */
function renderReads(names: readonly string[], known: Set<string>): string[] {
  return names.flatMap((name, index) => {
    const variable = variableOf(names.slice(0, index + 1));
    if (known.has(variable)) return [];
    known.add(variable);
    const from = index === 0 ? 'message' : variableOf(names.slice(0, index));
    const read = `${from}[${quote(name)}]`;
    return `const ${variable} = ${index === 0 ? read : `isContainer(${from}) ? ${read} : undefined`};`;
  });
}

function renderWrite(destKey: string): string {
  const [key = '', inner] = destKey.split('.');
  if (inner === undefined) return `body[${quote(key)}] = value;`;
  return `const into = body[${quote(key)}];
    if (isJsonObject(into)) into[${quote(inner)}] = value;
    else body[${quote(key)}] = { ${/^\w+$/.test(inner) ? inner : quote(inner)}: value };`;
}

function renderSource(path: string, index: number, destKey: string, known: Set<string>): string {
  const isWhole = !path.endsWith('[');
  const names = path.replace('[', '').split('.');
  const reads = renderReads(names, known).join('\n');
  const take = `return takeFrom(${index}, message, body, run);`;
  const found = variableOf(names);
  if (!isWhole) return `${reads} if (${found} !== undefined) ${take}`;
  return `${reads} if (${found} !== undefined) {
    const value = quick(${found});
    if (value === undefined) ${take}
    ${renderWrite(destKey)}
    return written[${index}] as Answer;
  }`;
}

function renderStep([destKey = '', ...paths]: readonly string[]): string {
  const known = new Set<string>();
  const sources = paths.map(leadOf).map((path, index) => renderSource(path, index, destKey, known));
  return `[
    '${keyOfStep(destKey, paths)}',
    ({ quick, takeFrom, written }) => (message, body, run) => {
      ${sources.join('\n')}
      return takeFrom(${paths.length}, message, body, run);
    },
  ],`;
}

const containerOf = ([destKey = '']: readonly string[]) =>
  destKey.includes('.') ? destKey.slice(0, destKey.indexOf('.')) : 'body';

const renderContainer = (
  container: string,
  code: string,
) => `${HEAD}import { ${code.includes('isJsonObject(') ? 'isContainer, isJsonObject' : 'isContainer'} } from '../../json/index.js';
import type { Answer } from '../rule/answer.js';
import type { SpeltOutStep } from '../rule/step.js';

/** Steps that write keys of the ${container}, by their destination key and the leads of their source paths. */
export const ${container}Steps: readonly (readonly [string, SpeltOutStep])[] = [
${code}
];`;

/** Writes the modules of the steps of the shipped mappings, by the name of the container that they write. */
export function renderSteps(): ReadonlyMap<string, string> {
  const containers = [...new Set(steps.map(containerOf))];
  return new Map(
    containers.map((container) => {
      const within = steps.filter((step) => containerOf(step) === container);
      return [container, renderContainer(container, within.map(renderStep).join('\n'))];
    }),
  );
}

function renderRun(destKeys: readonly string[]): string {
  const steps = destKeys.map((destKey) => variableOf([destKey]));
  const calls = steps.map((step, index) => {
    return `${index === 0 ? 'let answer' : 'answer'} = ${step}(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);`;
  });
  return `[
    ${quote(JSON.stringify(destKeys))},
    (${steps.join(', ')}) => (message, run) => {
      const { body, answers } = run;
      ${calls.join('\n')}
      return undefined;
    },
  ],`;
}

/** Writes the module that runs the steps of the shipped mappings. */
export const renderRuns = (): string => `${HEAD}import type { SpeltOutRun } from '../rule/step.js';

/** Runs of the steps of a mapping, by their destination keys as JSON; each step is called in a place of its own. */
export const speltOutRuns: ReadonlyMap<string, SpeltOutRun> = new Map<string, SpeltOutRun>([
${runs.map(renderRun).join('\n')}
]);`;
