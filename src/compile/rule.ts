import { NOTHING_LEFT, type Refine, type Warning } from '../directives/index.js';
import { freezePlace, InstrumentationError, kindOf } from '../errors/index.js';
import { isPlainText, type JsonObject, type Message } from '../message/index.js';
import { isPlainName, type Read } from '../paths/index.js';
import { compileDestKey, type RefuseContainer, type Write } from './dest-key.js';
import { compileMetadata } from './metadata.js';
import { splitDestKey } from './paths.js';
import { sourceKeysOf, type ResolvedRule } from './resolve.js';
import { compileSources, takeFrom, type Take } from './sources.js';

/** Moves one value from a message into a body; throws `InstrumentationError`. */
export type Step = (message: Message, body: JsonObject, warnings: Warning[]) => void;

interface StepParts {
  readonly read: Read;
  readonly refine: Refine;
  /** A plain text is sent as it is, so it needs no refining. */
  readonly isString: boolean;
  /** Gives the value when the first source is absent. */
  readonly next: Take | undefined;
  readonly write: Write;
  readonly refuse: ((value: unknown) => never) | undefined;
}

function compileRefusal({ required, place }: ResolvedRule): StepParts['refuse'] {
  if (!required) return undefined;
  const { destKey, sourceKeys } = place;
  return (value) => {
    const why = value === NOTHING_LEFT ? `nothing was left of ${sourceKeys.join(' or ')}` : undefined;
    throw new InstrumentationError('required_value_missing', [destKey, sourceKeys.join(', '), why], place);
  };
}

function compileStep({ read, refine, isString, next, write, refuse }: StepParts): Step {
  return (message, body, warnings) => {
    const found = read(message);
    if (isString && isPlainText(found)) {
      write(body, found);
      return;
    }
    const value = (found === undefined ? found : refine(found, warnings)) ?? next?.(message, warnings);
    if (value !== undefined && value !== NOTHING_LEFT) write(body, value);
    else refuse?.(value);
  };
}

/** The same step with one plain name on either side, as most rules have: it reads and writes without a call. */
function compilePlainStep(from: string, to: string, { refine, isString, next, refuse }: StepParts): Step {
  return (message, body, warnings) => {
    const found = (message as JsonObject)[from];
    if (isString && isPlainText(found)) {
      body[to] = found;
      return;
    }
    const value = (found === undefined ? found : refine(found, warnings)) ?? next?.(message, warnings);
    if (value !== undefined && value !== NOTHING_LEFT) body[to] = value;
    else refuse?.(value);
  };
}

/** What a message holds where another key is written below would be lost, so the message is refused. */
function compileContainerRefusal({ place }: ResolvedRule, rules: readonly ResolvedRule[]): RefuseContainer {
  return (container, value) => {
    const sourceKeys = sourceKeysOf(container, rules);
    const at = `"${container}" at ${sourceKeys.join(', ')}`;
    const details = [at, `an object, as "${place.destKey}" is written below it`, kindOf(value)] as const;
    throw new InstrumentationError('value_invalid', [...details], freezePlace({ ...place, sourceKeys }));
  };
}

/** Compiles one rule into a step. */
export function compileRule(rule: ResolvedRule, rules: readonly ResolvedRule[]): Step {
  const { destKey, mapping } = rule.place;
  const [first, ...others] = compileSources(rule);
  const { fallback } = compileMetadata(rule.metadata, rule);
  const parts: StepParts = {
    ...first,
    isString: rule.metadata.type === 'string',
    next: others.reduceRight<Take | undefined>((next, source) => takeFrom(source, next), fallback),
    write: compileDestKey(splitDestKey(destKey, mapping), compileContainerRefusal(rule, rules)),
    refuse: compileRefusal(rule),
  };
  const isPlain = isPlainName(first.path) && isPlainName(destKey);
  return isPlain ? compilePlainStep(first.path, destKey, parts) : compileStep(parts);
}
