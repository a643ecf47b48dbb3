import groupBy from 'lodash/groupBy.js';
import type { RudderStackProblem } from '../../mapping.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';
import type { TextPlace } from '../input/locate.js';
import { countOf, renderFiles, renderPlace, renderTotal, type FileReport } from './render-problems.js';

/** What was found in a RudderStack mapping file, and where it stands in its text. */
export interface PlacedRudderStackProblem extends TextPlace, Omit<RudderStackProblem, 'position'> {}

type Lines = readonly string[];
type Group = readonly PlacedRudderStackProblem[];

/** What is told of one place stands together, with the line of the file once. */
function renderGroup(lines: Lines, group: Group, paint: Paint): string[] {
  const heads = group.map(({ line, column, where, code, message }, index) => {
    const at = `  ${line}:${column}`;
    const start = index === 0 ? at : ' '.repeat(at.length);
    const painted = paint(where === 'here' ? 'red' : 'yellow', code);
    return `${start}  ${`${where}:`.padEnd('there:'.length)}  ${painted}  ${escapeControls(message)}`;
  });
  return [...heads, ...group.slice(0, 1).flatMap((first) => renderPlace(lines, first))];
}

function countSides(problems: Group): string {
  const here = problems.filter(({ where }) => where === 'here').length;
  return `${countOf(here, 'problem')} here and ${problems.length - here} there`;
}

/** Renders what this package refuses in RudderStack's mapping files, and what these silently do there. */
export function renderRudderStack(
  files: readonly FileReport<PlacedRudderStackProblem>[],
  paint: Paint,
): string {
  const groups = renderFiles(files, paint, (lines, problems) =>
    Object.values(groupBy(problems, 'pointer')).flatMap((group) => renderGroup(lines, group, paint)),
  );
  return [...groups, renderTotal(files, countSides), ''].join('\n');
}
