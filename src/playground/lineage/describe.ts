import type { Explanation } from '../../mapping.js';
import type { Path, RuleLink } from './link-rules.js';

/** Says where the value of a rule comes from. */
export function describeOrigin({ rule, lines }: RuleLink): string {
  const { from, written, unmet } = rule;
  if (from !== null) return `from ${from}`;
  if (unmet !== undefined) return `skipped, as its condition does not hold: ${unmet.condition}`;
  if (!written) return 'no source is present';
  return lines.some(({ key }) => key === 'constant') ? 'a constant' : 'the default value';
}

/** Says what a rule did, in one sentence. */
export function describeLink(link: RuleLink): string {
  const { destKey, tried, changes, error, overlay, mapping } = link.rule;
  return [
    `${destKey}: ${describeOrigin(link)}`,
    ...(tried.length > 0 ? [`tried before: ${tried.map((path) => `${path}, absent`).join(', ')}`] : []),
    ...changes,
    ...(error === null ? [] : [`refused: ${error.message}`]),
    overlay === null ? `rule ${mapping}` : `rule ${mapping}, by ${overlay}`,
  ].join('; ');
}

/** Says what a part of a message reached. */
export function describeSource(path: string, links: readonly RuleLink[]): string {
  return `${path}: reaches ${links.map(({ rule }) => rule.destKey).join(', ')}`;
}

/** What the first keys of a message are read for, before any rule. */
const ROUTING: ReadonlyMap<string | undefined, string> = new Map([
  ['type', 'chooses the mapping'],
  ['integrations', 'says which destinations are switched on'],
]);

/** Says why a part of a message is not sent. */
export function describeUnreached(path: Path, isUnused: boolean, { rules }: Explanation<unknown>): string {
  const written = path.join('.');
  const routing = ROUTING.get(path[0]);
  if (routing !== undefined) return `${written}: ${routing}`;
  if (isUnused) return `${written}: reached nothing`;
  if (rules.length === 0) return `${written}: no rule met the message`;
  return `${written}: not sent itself`;
}
