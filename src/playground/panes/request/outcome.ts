import type { Outcome, Request } from '../../../mapping.js';
import { authOf, redactHeaders } from '../../model/copy-as.js';
import type { Difference, OutcomeDifferences } from '../../model/differences.js';
import type { Store, View } from '../../model/store.js';
import { makeCodeHelp } from '../code-help.js';
import { byId, make, makeButton } from '../dom.js';
import { makeCopyButtons } from './copy-buttons.js';

type AnyOutcome = Outcome<Record<string, unknown>>;
type Rejected = Extract<AnyOutcome, { status: 'rejected' }>;

const REASONS = {
  destination_disabled: 'The message switched this destination off in its integrations',
  all_disabled: 'The message switched all destinations off in its integrations, and this one not on',
  mapping_filtered: 'The filter of the mapping does not hold for the message',
} as const;

const STATES: Readonly<Record<AnyOutcome['status'], readonly [name: string, text: string]>> = {
  transformed: ['good', 'Ready to send'],
  filtered: ['neutral', 'Filtered'],
  rejected: ['bad', 'Rejected'],
};

function makeHead(request: Request<unknown>, { evaluation: { sides } }: View): HTMLElement[] {
  const headers = redactHeaders(request, authOf(sides.files, sides.api));
  return [
    make('p', { class: 'url' }, make('b', {}, request.method), ` ${request.url}`),
    make(
      'dl',
      { class: 'headers' },
      ...Object.entries(headers).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]),
    ),
  ];
}

/** What is wrong, where, and in which rule; the rule and the source can be gone to. */
function makeError({ error }: Rejected, store: Store): HTMLElement {
  const { destKey, sourceKeys, mapping } = error.place;
  const goTo =
    destKey === null
      ? []
      : [
          makeButton({ class: 'quiet' }, `Show the rule of ${destKey}`, () => {
            focusRule(destKey, store);
          }),
        ];
  return make(
    'div',
    { class: 'card bad', role: 'group', 'aria-label': 'Error' },
    make('h3', {}, error.code),
    make('p', {}, error.message),
    make('p', {}, 'To fix: ', make('code', {}, sourceKeys.join(', ') || 'the message as a whole')),
    make('p', { class: 'quiet' }, mapping === null ? 'before any mapping' : `rule ${mapping}`),
    ...makeCodeHelp(error.code),
    ...goTo,
  );
}

/** Puts the focus on a rule. */
function focusRule(destKey: string, store: Store): void {
  const rules = [...document.querySelectorAll<HTMLElement>('#rules .rule')];
  rules.find((rule) => rule.dataset['destKey'] === destKey)?.focus();
  store.focus({ pane: 'mapping', destKey });
}

function makeWarnings(outcome: AnyOutcome): HTMLElement[] {
  if (outcome.status !== 'transformed') return [];
  return outcome.warnings.map(({ code, message }) =>
    make(
      'div',
      { class: 'card warn' },
      make('h3', {}, `⚠ ${code}`),
      make('p', {}, message),
      ...makeCodeHelp(code),
    ),
  );
}

const SIGNS: Readonly<Record<Difference['change'], string>> = { added: '+', removed: '−', changed: '~' };
const MAX_DIFFERENCES = 30;

function makePair([before, after]: readonly [string, string], what: string): HTMLElement {
  return make('li', {}, `${what}: `, make('s', {}, before || 'none'), ' → ', make('b', {}, after || 'none'));
}

function makeDifferences({ heads, warnings, body }: OutcomeDifferences, name: string): HTMLElement[] {
  const items = [
    ...(heads === undefined ? [] : [makePair(heads, 'outcome')]),
    ...(warnings === undefined ? [] : [makePair(warnings, 'warnings')]),
    ...body
      .slice(0, MAX_DIFFERENCES)
      .map(({ path, change }) =>
        make(
          'li',
          { class: `difference ${change}` },
          `${SIGNS[change]} ${path.join('.')}`,
          make('span', { class: 'hidden' }, ` ${change}`),
        ),
      ),
  ];
  if (body.length > MAX_DIFFERENCES) items.push(make('li', {}, `and ${body.length - MAX_DIFFERENCES} more`));
  if (items.length === 0) return [make('p', { class: 'quiet' }, `${name} changes nothing for this message`)];
  return [make('p', { class: 'quiet' }, `With ${name}:`), make('ul', { class: 'differences' }, ...items)];
}

function makeParts(view: View, outcome: AnyOutcome, store: Store): HTMLElement[] {
  const { differences, sides } = view.evaluation;
  const name = view.state.editedName;
  const isWithout = sides.hasEdited && differences === undefined;
  return [
    ...(isWithout ? [make('p', { class: 'quiet' }, `${name} has problems, so this is without it`)] : []),
    ...(outcome.status === 'rejected' ? [makeError(outcome, store)] : []),
    ...(outcome.status === 'filtered'
      ? [
          make(
            'div',
            { class: 'card' },
            make('h3', {}, outcome.reason),
            make('p', {}, REASONS[outcome.reason]),
            ...makeCodeHelp(outcome.reason),
          ),
        ]
      : []),
    ...makeWarnings(outcome),
    ...(sides.hasEdited && differences !== undefined ? makeDifferences(differences, name) : []),
  ];
}

/** Draws what became of the message, all but the body. */
export function drawOutcome(view: View, store: Store): void {
  const outcome = view.result?.explanation.outcome;
  const [head, status, parts] = ['request-head', 'status', 'outcome'].map((id) => byId(id, HTMLElement));
  const [name, text] = outcome === undefined ? ['neutral', 'No message'] : STATES[outcome.status];
  status?.replaceChildren(make('span', { class: `pill ${name}` }, text));
  head?.replaceChildren(...(outcome?.status === 'transformed' ? makeHead(outcome.request, view) : []));
  parts?.replaceChildren(...(outcome === undefined ? [] : makeParts(view, outcome, store)));
  byId('copy', HTMLElement).replaceChildren(...(outcome === undefined ? [] : makeCopyButtons(view, outcome)));
}
