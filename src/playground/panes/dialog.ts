import { byId, make, makeButton } from './dom.js';

/** Opens the dialog of the page; Escape closes it, and so does its button. */
export function openDialog(title: string, ...content: readonly Node[]): HTMLDialogElement {
  const dialog = byId('dialog', HTMLDialogElement);
  const close = makeButton({ class: 'quiet', 'aria-label': 'Close' }, '✕', () => {
    dialog.close();
  });
  const head = make(
    'div',
    { class: 'bar' },
    make('h2', { id: 'dialog-title' }, title),
    make('span', { class: 'space' }),
    close,
  );
  dialog.replaceChildren(head, make('div', { class: 'content' }, ...content));
  if (!dialog.open) dialog.showModal();
  return dialog;
}
