import { codeHelp } from '../../help/index.js';
import { make } from './dom.js';

/** Makes what is told of a code, to be unfolded; nothing for a code of somebody's own overlay. */
export function makeCodeHelp(code: string): HTMLElement[] {
  const help = codeHelp.get(code);
  if (help === undefined) return [];
  return [
    make(
      'details',
      {},
      make('summary', {}, 'What it means, and how to fix it'),
      make('p', {}, `${help.means} ${help.why}`),
      make('p', {}, make('b', {}, 'To fix it: '), help.fix),
    ),
  ];
}
