import { countOf, formatCount } from '../model/counts/format-count.js';
import type { Report, Told } from '../model/counts/report.js';
import { makeCodeHelp } from './code-help.js';
import { make } from './dom.js';

type Call = Report['calls'][number];

/** So many unused paths of a call are shown. */
const MAX_UNUSED = 25;

const shareOf = (count: number, whole: number) => (whole === 0 ? 0 : Math.floor((count / whole) * 100));

function makeKey({ destKey, from }: Call['keys'][number], transformed: number): HTMLElement {
  const filled = from.reduce((sum, { count }) => sum + count, 0);
  const sources = from.map(
    ({ source, count }) => `${source ?? 'a constant or default value'} ${formatCount(count)}`,
  );
  const share = shareOf(filled, transformed);
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, destKey),
    make('td', { class: 'number' }, formatCount(filled)),
    make('td', {}, make('meter', { min: '0', max: '100', value: String(share) }), ` ${share} %`),
    make('td', {}, sources.join(', ')),
  );
}

function makeUnused({ unused, unusedOthers }: Call): HTMLElement[] {
  if (unused.size === 0) return [];
  const paths = [...unused].sort(([, one], [, other]) => other - one);
  const items = paths
    .slice(0, MAX_UNUSED)
    .map(([path, count]) => make('li', {}, make('code', {}, path), ` ${formatCount(count)}`));
  const rest = paths.length - items.length;
  const more = [
    ...(rest > 0 ? [countOf(rest, 'more path')] : []),
    ...(unusedOthers > 0 ? [`${countOf(unusedOthers, 'time')} others`] : []),
  ];
  return [
    make('h4', {}, 'Reached nothing'),
    make('ul', { class: 'unused' }, ...items),
    ...(more.length > 0 ? [make('p', { class: 'quiet' }, `and ${more.join(', ')}`)] : []),
  ];
}

function makeCall(call: Call): HTMLElement {
  const { type, transformed, rejected, keys } = call;
  const title = `${type}: ${formatCount(transformed)} transformed, ${formatCount(rejected)} rejected`;
  const heads = ['Key', 'Filled', 'Share', 'From'].map((name) => make('th', { scope: 'col' }, name));
  return make(
    'section',
    { class: 'call' },
    make('h3', {}, title),
    make(
      'table',
      {},
      make('thead', {}, make('tr', {}, ...heads)),
      make('tbody', {}, ...keys.map((key) => makeKey(key, transformed))),
    ),
    ...makeUnused(call),
  );
}

function makeTold({ kind, code, destKey, count, lines }: Told): HTMLElement {
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${count > lines.length ? ' …' : ''}`;
  const about = destKey === null ? '' : ` at ${destKey}`;
  return make(
    'div',
    { class: `card ${kind === 'rejected' ? 'bad' : 'warn'}` },
    make('h3', {}, code),
    make(
      'p',
      {},
      `${kind === 'rejected' ? 'Rejected' : 'Warned of'}${about}: ${countOf(count, 'time')}, ${where}`,
    ),
    ...makeCodeHelp(code),
  );
}

/** Makes the section that shows from where keys are filled, what reached nothing, and what was said of messages. */
export function makeReport({ calls, told }: Report): HTMLElement {
  return make('div', { class: 'report' }, ...calls.map(makeCall), ...told.map(makeTold));
}
