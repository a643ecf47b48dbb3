import type { Outcome } from '../../../mapping.js';
import { toCurl, toFetchCode, toFixture } from '../../model/copy-as.js';
import { prettyPrint } from '../../model/pretty-print.js';
import { shippedNames } from '../../model/editing/catalogue.js';
import type { View } from '../../model/store.js';
import { copyText, makeButton } from '../dom.js';

type AnyOutcome = Outcome<Record<string, unknown>>;

/** Makes a fixture of what is shown; `undefined` where the message is no JSON. */
export function fixtureOf({ state, evaluation }: View, outcome: AnyOutcome): object | undefined {
  const { message, sides } = evaluation;
  if (message === undefined) return undefined;
  const overlays = state.overlays.filter((name) => shippedNames.includes(name));
  return toFixture({ message: message.value, outcome, files: sides.files, api: sides.api, overlays });
}

function makeCopy(label: string, title: string, text: () => string | undefined): HTMLButtonElement {
  const button = makeButton({ class: 'small', title, 'aria-label': title }, label, () => {
    void copyText(text() ?? '', button);
  });
  return button;
}

/** Makes the buttons that copy a request, and the fixture of any outcome. */
export function makeCopyButtons(view: View, outcome: AnyOutcome): HTMLElement[] {
  const { files, api } = view.evaluation.sides;
  const fixture = makeCopy('fixture', 'Copy as fixture', () => prettyPrint(fixtureOf(view, outcome)));
  if (outcome.status !== 'transformed') return [fixture];
  const { request } = outcome;
  return [
    makeCopy('curl', 'Copy as curl', () => toCurl(request, files, api)),
    makeCopy('fetch', 'Copy as fetch', () => toFetchCode(request, files, api)),
    fixture,
  ];
}
