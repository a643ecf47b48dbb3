import { openDialog } from './dialog.js';
import { byId, make } from './dom.js';

const PARAGRAPHS = [
  'On the left stands a message as an SDK sends it, in the middle the rules that it meets, on the right the request that becomes of it. All of it runs in this page, by the same code as in production.',
  'Point at a value of the request to see the rule that wrote it and where it was taken from; at a value of the message to see what it reached; at a rule for both. With the keyboard, move the cursor in the editors, and go through the rules by Tab.',
  '✓ marks the source that was taken, ✗ those that were tried before and are absent, · those that were not needed. The colour of a rule is that of its file, which is named beside it.',
  'The overlay below is applied as you type. Before and After switch between the requests without and with it; + is what it adds, − what it removes, ~ what it changes.',
];

const KEYS = [
  ['Alt 1 … Alt 4', 'go to message, mapping, request, overlay'],
  ['Ctrl Space', 'suggest keys and values in the overlay'],
  ['Tab', 'go on to what is next, out of an editor too'],
] as const;

const PANES = ['#message .cm-content', '#rules .rule', '#request .cm-content', '#overlay .cm-content'];

function goToPane(event: KeyboardEvent): void {
  const pane = PANES[Number(/^Digit([1-4])$/.exec(event.code)?.[1]) - 1];
  if (!event.altKey || pane === undefined) return;
  event.preventDefault();
  document.querySelector<HTMLElement>(pane)?.focus();
}

/** Makes the help, and the keys that it names. */
export function createHelp(): void {
  addEventListener('keydown', goToPane);
  byId('help', HTMLButtonElement).addEventListener('click', () => {
    const keys = KEYS.flatMap(([key, text]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, text)]);
    openDialog(
      'How to read this page',
      ...PARAGRAPHS.map((text) => make('p', {}, text)),
      make('dl', { class: 'keys' }, ...keys),
    );
  });
}
