import castArray from 'lodash/castArray.js';
import { toPointer } from '../../json/index.js';
import type { DestinationFiles, Rule, RulePatch } from '../../mapping/index.js';
import type { Placed } from '../overlays.js';
import type { MappingLine } from './mapping-line.js';

const FORMS = ['sourceKeys', 'template', 'constant'] as const;

/** Says what a rule sends; source lists are written out, each at its place in the generic file. */
export function sourcesOf(
  rule: Rule,
  layers: readonly Placed<RulePatch>[],
  { destination, generic }: DestinationFiles,
): MappingLine[] {
  return FORMS.filter((form) => rule[form] !== undefined).flatMap((key) => {
    const { at } = layers.findLast(({ thing }) => thing[key] !== undefined) as Placed<RulePatch>;
    if (key !== 'sourceKeys' || rule.sourceFromGenericMap !== true) return [{ key, value: rule[key], at }];
    return castArray<string>(rule.sourceKeys as string).map((name) => {
      return { key, value: generic[name], at: `${destination.name}/generic#${toPointer(name)}` };
    });
  });
}
