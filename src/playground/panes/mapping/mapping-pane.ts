import type { MappingLine, MappingLines } from '../../../mapping.js';
import { describeLink } from '../../lineage/describe.js';
import type { RuleLink } from '../../lineage/link-rules.js';
import { layerAt, type Layer } from '../../model/layers.js';
import type { Store, View } from '../../model/store.js';
import { formatCount } from '../../model/counts/format-count.js';
import { byId, make } from '../dom.js';
import { makeRule } from './rule-card.js';

/** More rules are counted, not shown. */
const MAX_RULES = 300;

function makeLine({ key, value, at }: MappingLine, layers: readonly Layer[]): HTMLElement {
  const layer = layerAt(layers, at);
  const text = Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
  return make(
    'div',
    { class: `fact layer-${layer?.colour ?? 0}` },
    make('span', { class: 'name' }, key),
    make('code', {}, text),
    make('span', { class: 'file' }, layer?.label ?? ''),
  );
}

/** What a mapping says beside its rules. */
function makeFacts(mapping: MappingLines, layers: readonly Layer[]): HTMLElement[] {
  const { filter, requireAny, warnings, removed } = mapping;
  const codes = warnings.filter(({ key }) => key === 'code').map((line) => ({ ...line, key: 'warns' }));
  const named = [
    ...filter.map((line) => ({ ...line, key: 'only if' })),
    ...requireAny.map((line) => ({ ...line, key: 'requires any of' })),
    ...codes,
    ...removed.map((line) => ({ ...line, key: 'removed' })),
  ];
  return named.map((line) => makeLine(line, layers));
}

function makeList(links: readonly RuleLink[], layers: readonly Layer[], store: Store): HTMLElement {
  const list = make('ol', { class: 'rules' });
  for (const link of links.slice(0, MAX_RULES)) list.append(make('li', {}, makeRule(link, layers, store)));
  const more = links.length - MAX_RULES;
  if (more > 0) list.append(make('li', { class: 'quiet' }, `and ${formatCount(more)} more rules`));
  return list;
}

/** A message that met no mapping has no explained rules; those of its type are shown all the same. */
function linksOf({ result, lineage }: View): readonly RuleLink[] {
  if (lineage !== undefined && lineage.links.length > 0) return lineage.links;
  const rules = result?.mapping?.rules ?? [];
  return rules.map(({ destKey, lines }) => ({
    rule: {
      destKey,
      written: false,
      from: null,
      tried: [],
      changes: [],
      error: null,
      mapping: '',
      overlay: null,
    },
    lines,
    sources: [],
    selectors: [],
    target: destKey.split('.'),
  }));
}

function draw(view: View, store: Store): void {
  const { layers } = view.evaluation.sides;
  const mapping = view.result?.mapping;
  const links = linksOf(view);
  byId('mapping-name', HTMLElement).textContent =
    mapping === undefined ? '' : `${mapping.type} · ${formatCount(links.length)} rules`;
  const nothing = make('p', { class: 'empty' }, 'There is no mapping for a message of this type');
  byId('rules', HTMLElement).replaceChildren(
    ...(mapping === undefined
      ? [nothing]
      : [makeList(links, layers, store), make('div', { class: 'facts' }, ...makeFacts(mapping, layers))]),
  );
  byId('legend', HTMLElement).replaceChildren(
    ...layers.map(({ label, colour }) => make('span', { class: `layer layer-${colour}` }, label)),
  );
}

function light({ lit, lineage }: View): void {
  const links = new Map(lineage?.links.map((link) => [link.rule.destKey, link]));
  for (const rule of document.querySelectorAll<HTMLElement>('#rules .rule')) {
    const destKey = rule.dataset['destKey'] ?? '';
    const isLit = lit.rules.includes(destKey);
    rule.classList.toggle('lit', isLit);
    if (isLit && lit.rules.length === 1) rule.scrollIntoView({ block: 'nearest' });
    const link = links.get(destKey);
    if (link !== undefined) rule.setAttribute('aria-description', describeLink(link));
  }
}

/** Makes the pane of the rules. */
export function createMappingPane(store: Store): void {
  store.subscribe((view, changed) => {
    if (changed === 'all') draw(view, store);
    light(view);
  });
}
