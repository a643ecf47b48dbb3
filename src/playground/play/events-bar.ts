import { formatCount } from '../model/counts/format-count.js';
import { KINDS, type Kind } from '../model/counts/tally.js';
import { prettyPrint } from '../model/pretty-print.js';
import type { Store } from '../model/store.js';
import { announce, byId, make, makeButton } from '../panes/dom.js';
import type { Post } from './client.js';
import type { Scan } from './scan.js';
import { createWalk, type Position, type Walk } from './walk.js';

const LABELS: Readonly<Record<Kind, string>> = {
  all: 'all events',
  rejected: 'only rejected',
  warned: 'only with warnings',
  filtered: 'only filtered',
  malformed: 'only malformed',
  different: 'only different',
};

/** Goes through the events of a file. */
export interface EventsBar {
  /** Takes how many events there are. */
  readonly setCount: (count: number) => void;
  /** Shows the event of an index, counted from 0. */
  readonly goTo: (index: number) => Promise<boolean>;
}

function makeControls() {
  const kinds = KINDS.map((each) => make('option', { value: each }, LABELS[each]));
  return {
    number: make('input', { type: 'number', min: '1', 'aria-label': 'Number of the event' }),
    total: make('span'),
    kind: make('select', { 'aria-label': 'Which events' }, ...kinds),
    search: make('input', {
      type: 'search',
      placeholder: 'Find …',
      'aria-label': 'Find by message id or text',
    }),
  };
}

type Controls = ReturnType<typeof makeControls>;

function showPosition({ index, part, record }: Position, count: number, { number, total }: Controls): void {
  const parts = record?.messages.length ?? 0;
  const batch = parts > 1 ? `, ${part + 1} of ${parts} in a batch` : '';
  const malformed = record?.malformed ? `, line ${record.line}: ${record.malformed.message}` : '';
  number.value = String(index + 1);
  number.max = String(count);
  total.textContent = `of ${formatCount(count)}${batch}${malformed}`;
}

/** Has the controls go through the events, and says where there is none to go to. */
function connectControls({ number, kind, search, total }: Controls, walk: Walk): HTMLElement[] {
  const tell = (going: Promise<boolean>) => {
    void going.then((isThere) => {
      if (!isThere) announce('There is no such event');
    });
  };
  const move = (step: 1 | -1) => {
    tell(walk.move(step, KINDS.find((each) => each === kind.value) ?? 'all'));
  };
  number.addEventListener('change', () => {
    tell(walk.goTo(Number(number.value) - 1));
  });
  search.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') tell(walk.find(search.value));
  });
  const previous = makeButton({ 'aria-label': 'Previous event' }, '◂', () => {
    move(-1);
  });
  const next = makeButton({ 'aria-label': 'Next event' }, '▸', () => {
    move(1);
  });
  return [previous, number, total, next, kind, search];
}

/** Makes the bar in which a person goes through events. */
export function createEventsBar(post: Post, store: Store, scan: Scan): EventsBar {
  const controls = makeControls();
  const walk = createWalk(post, scan, (position) => {
    const { record, part } = position;
    showPosition(position, scan.count(), controls);
    store.setState({ message: prettyPrint(record?.messages[part]) ?? '' });
  });
  const bar = byId('events', HTMLElement);
  bar.replaceChildren(...connectControls(controls, walk));
  bar.hidden = false;
  const setCount = (count: number) => {
    showPosition(walk.position(), count, controls);
  };
  return { goTo: walk.goTo, setCount };
}
