import castArray from 'lodash/castArray.js';
import type { MappingLine } from '../../../mapping.js';
import type { RuleLink } from '../../lineage/link-rules.js';
import { layerAt, type Layer } from '../../model/layers.js';
import type { Store } from '../../model/store.js';
import { make, makeButton } from '../dom.js';

/** What became of a source: in a sign for the eye, and in a word. */
const SIGNS = {
  taken: ['✓', 'taken: '],
  absent: ['✗', 'absent: '],
  other: ['·', 'not needed: '],
} as const;
const FORMS = new Set(['sourceKeys', 'template', 'constant']);
const MAX_SOURCES = 40;

function stateOf({ rule }: RuleLink, source: string): keyof typeof SIGNS {
  if (rule.from === source) return 'taken';
  return rule.tried.includes(source) ? 'absent' : 'other';
}

/** Sources as paths; constants as JSON. */
function sourcesOf({ key, value }: MappingLine): string[] {
  if (key === 'constant') return [JSON.stringify(value)];
  return castArray(value).map(String);
}

/** A sign for the eye, and the same as a word for screen readers. */
const makeSign = (sign: string, word: string) => [
  make('i', { 'aria-hidden': 'true' }, sign),
  make('span', { class: 'hidden' }, word),
];

function makeSource(link: RuleLink, source: string, isConstant: boolean): HTMLElement {
  const state = isConstant && link.rule.written ? 'taken' : stateOf(link, source);
  const text = make(state === 'absent' ? 's' : 'span', {}, source);
  const [sign, word] = SIGNS[state];
  return make('span', { class: `source ${state}` }, ...makeSign(sign, word), text);
}

function makeSources(link: RuleLink): HTMLElement[] {
  const lines = link.lines.filter(({ key }) => FORMS.has(key));
  return lines
    .flatMap((line) => sourcesOf(line).map((source) => makeSource(link, source, line.key === 'constant')))
    .slice(0, MAX_SOURCES);
}

function writeSetting({ key, value }: MappingLine): string {
  if (value === true) return key;
  const text = castArray(value).every((each) => typeof each === 'string')
    ? castArray(value).join(', ')
    : JSON.stringify(value);
  return key === 'type' ? text : `${key} ${text}`;
}

/** What the rule does to a value; what comes from another file than the rule has its colour. */
function makeSettings({ lines }: RuleLink, layers: readonly Layer[]): HTMLElement {
  const settings = lines.filter(({ key }) => !FORMS.has(key));
  const tags = settings.map((line) =>
    make('span', { class: `setting layer-${layerAt(layers, line.at)?.colour ?? 0}` }, writeSetting(line)),
  );
  return make('span', { class: 'settings' }, ...tags);
}

const describeState = ({
  rule: { written, error, unmet },
}: RuleLink): readonly [sign: string, word: string] => {
  if (error !== null) return ['✗', 'refused'];
  if (written) return ['✓', 'written'];
  return unmet === undefined ? ['–', 'nothing'] : ['–', 'skipped'];
};

/** Makes the card of a rule: its key, where it looks, what it took, and what it does to that. */
export function makeRule(link: RuleLink, layers: readonly Layer[], store: Store): HTMLElement {
  const { destKey, overlay } = link.rule;
  const layer = layerAt(layers, overlay);
  const [sign, word] = describeState(link);
  const head = make(
    'span',
    { class: 'head' },
    make('span', { class: `state ${word}` }, ...makeSign(sign, `${word}: `)),
    make('strong', {}, destKey),
    makeSettings(link, layers),
    make('span', { class: 'file' }, layer?.label ?? ''),
  );
  const body = make('span', { class: 'body' }, head, ...makeSources(link));
  const pointed = { pane: 'mapping', destKey } as const;
  const card = makeButton(
    { class: `rule layer-${layer?.colour ?? 0} ${word}`, 'data-dest-key': destKey },
    body,
    () => {
      store.focus(pointed);
    },
  );
  card.addEventListener('mouseenter', () => {
    store.hover(pointed);
  });
  card.addEventListener('mouseleave', () => {
    store.hover(undefined);
  });
  card.addEventListener('focus', () => {
    store.focus(pointed);
  });
  card.addEventListener('blur', () => {
    store.focus(undefined);
  });
  return card;
}
