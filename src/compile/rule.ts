import { NOTHING_LEFT, type Warning } from '../directives/index.js';
import { InstrumentationError } from '../errors/index.js';
import type { JsonObject, Message } from '../message/index.js';
import { compileDestKey } from './dest-key.js';
import { compileMetadata } from './metadata.js';
import type { ResolvedRule } from './resolve.js';
import { compileSources, takeFrom, type Source, type Take } from './sources.js';

/** Moves one value from a message into a body; throws `InstrumentationError`. */
export type Step = (message: Message, body: JsonObject, warnings: Warning[]) => void;

type WhenAbsent = () => void;

function compileWhenAbsent({ required, place }: ResolvedRule): WhenAbsent {
  if (!required) return () => undefined;
  const { destKey, sourceKeys } = place;
  return () => {
    throw new InstrumentationError('required_value_missing', [destKey, sourceKeys.join(', ')], place);
  };
}

/** Compiles one rule into a step. */
export function compileRule(rule: ResolvedRule): Step {
  const [first, ...others] = compileSources(rule);
  const { fallback } = compileMetadata(rule.metadata, rule);
  const next = others.reduceRight<Take>((take, source) => takeFrom(source, take), fallback);
  const write = compileDestKey(rule.place.destKey.split('.'));
  const whenAbsent = compileWhenAbsent(rule);
  const { read, refine } = first as Source;

  return (message, body, warnings) => {
    const value = refine(read(message), warnings) ?? next(message, warnings);
    if (value === undefined || value === NOTHING_LEFT) whenAbsent();
    else write(body, value);
  };
}
