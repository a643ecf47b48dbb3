import type { CompiledRule } from '../../compile/index.js';
import { createNotes, NOTHING_LEFT } from '../../directives/index.js';
import { isAbsent, isContainer } from '../../json/index.js';

/** What a rule makes of a value that stands at one of its sources. */
export interface Look {
  readonly kind: 'absent' | 'emptied' | 'unfit' | 'taken';
  /** What is sent of it, and how many warnings are given. */
  readonly text: string;
}

const ABSENCE: Look = { kind: 'absent', text: '' };

function refineTo({ refinement }: CompiledRule, value: unknown): Look {
  const notes = createNotes();
  const refined = refinement.refine(value, notes);
  if (typeof refined !== 'symbol')
    return { kind: 'taken', text: `${JSON.stringify(refined)} ${notes.warnings.length}` };
  return refined === NOTHING_LEFT
    ? { kind: 'emptied', text: '' }
    : { kind: 'unfit', text: String(refinement.omitsUnfit) };
}

/** Says what a rule makes of a value; of a part of a template, what it would make of that alone. */
export function lookAt(compiled: CompiledRule, value: unknown): Look {
  const isTemplate = compiled.rule.template !== undefined;
  if (isTemplate ? isAbsent(value) : compiled.refinement.isAbsent(value)) return ABSENCE;
  if (!isTemplate) return refineTo(compiled, value);
  return isContainer(value) ? { kind: 'unfit', text: '' } : refineTo(compiled, String(value));
}
