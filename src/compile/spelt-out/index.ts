import type { RunSteps, SpeltOutStep, Step } from '../rule/step.js';
import { bodySteps } from './body.js';
import { contextSteps } from './context.js';
import { propertiesSteps } from './properties.js';
import { speltOutRuns } from './runs.js';

const steps = new Map([...bodySteps, ...contextSteps, ...propertiesSteps]);

/** Cuts a path where it selects entries or quotes a name: what is absent up to there is absent altogether. */
export const leadOf = (path: string): string => path.replace(/^\$\./, '').replace(/\[.*/s, '[');

/** Names a step by its destination key and the leads of its source paths, on which alone its code depends. */
export const keyOfStep = (destKey: string, sourceKeys: readonly string[]): string =>
  JSON.stringify([destKey, ...sourceKeys.map(leadOf)]);

/** Finds the step of a rule of the shipped mappings: each line of its code has inline caches of its own. */
export const findStep = (destKey: string, sourceKeys: readonly string[]): SpeltOutStep | undefined =>
  steps.get(keyOfStep(destKey, sourceKeys));

/** Finds the run of the steps of a shipped mapping, each of which is called in a place of its own. */
export const findRun = (destKeys: readonly string[], run: readonly Step[]): RunSteps | undefined =>
  speltOutRuns.get(JSON.stringify(destKeys))?.(...run);
