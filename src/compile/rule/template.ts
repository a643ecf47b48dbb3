import { noteUnfit } from '../../directives/directive.js';
import { freezePlace, kindOf } from '../../errors/index.js';
import { isAbsent } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import type { Template } from '../../paths/index.js';
import type { ResolvedRule, ResolvedRules } from '../resolve.js';
import { answer } from './answer.js';
import { refuseMissing } from './refusals.js';
import { compileAbsence, compileLeave, compileParts, compileSettle, type CompiledRule } from './rule.js';
import { compileSources, type CompiledSource } from './sources.js';
import type { Parts } from './rule.js';
import type { Step } from './step.js';

const EXPECTED = 'a string, a number or a boolean';

/** Writes a value as it stands in a template; `undefined` for one of another kind, or of which JSON has no number. */
function writePart(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;
}

const absentOf = (sources: readonly CompiledSource[], message: Message) => [
  ...new Set(sources.filter(({ read }) => isAbsent(read(message))).map(({ path }) => path)),
];

/** Compiles what is done where a path is absent; the places of a missing value are those that are. */
function compileTemplateAbsence(parts: Parts, sources: readonly CompiledSource[]): Step {
  const settleAbsence = compileAbsence(parts);
  const { required, place } = parts.rule;
  if (!required || parts.refinement.fallback !== undefined) return (_, body, run) => settleAbsence(body, run);
  return (message) => {
    const sourceKeys = absentOf(sources, message);
    const why = `${sourceKeys.join(', ')} ${sourceKeys.length > 1 ? 'are' : 'is'} absent`;
    return answer(-1, 'absent', refuseMissing(freezePlace({ ...place, sourceKeys }), why));
  };
}

/** Writes the values between the texts; an index, instead, of a path that is absent (below 0) or of another kind. */
function compileWriteText(sources: readonly CompiledSource[], texts: readonly string[]) {
  return (message: Message): string | number => {
    let text = texts[0] as string;
    let wrong: number | undefined;
    for (let index = 0; index < sources.length; index++) {
      const value = (sources[index] as CompiledSource).read(message);
      if (isAbsent(value)) return -1;
      const part = writePart(value);
      if (part === undefined) wrong ??= index;
      else text += `${part}${texts[index + 1] as string}`;
    }
    return wrong ?? text;
  };
}

/** The template as a source of its own, which was taken from all of its paths. */
function toSource(rule: ResolvedRule, sources: readonly CompiledSource[], written: string): CompiledSource {
  const { texts } = rule.template as Template;
  const writeText = compileWriteText(sources, texts);
  return {
    path: written,
    place: rule.place,
    read: (message) => writeText(message as Message),
    locate: (message) => sources.flatMap(({ locate }) => locate(message)),
  };
}

/** Compiles a rule that puts a string together from several values. */
export function compileTemplate(rule: ResolvedRule, rules: ResolvedRules, written: string): CompiledRule {
  const { paths } = rule.template as Template;
  const each = compileSources({ ...rule.place, sourceKeys: paths }, isAbsent);
  const whole = toSource(rule, each, written);
  const parts = { ...compileParts(rule, rules), sources: [whole, ...each] };
  const settle = compileSettle(parts, 0);
  const leaves = each.map((_, index) => compileLeave(parts, index + 1));
  const settleAbsence = compileTemplateAbsence(parts, each);

  const step: Step = (message, body, run) => {
    const text = whole.read(message) as string | number;
    if (typeof text === 'string') return settle(text, body, run);
    const [wrong, leave] = [each[text], leaves[text]];
    if (wrong === undefined || leave === undefined) return settleAbsence(message, body, run);
    return leave(noteUnfit(run, EXPECTED, kindOf(wrong.read(message))), run);
  };
  return { ...parts, step, absentIn: (message) => absentOf(each, message) };
}
