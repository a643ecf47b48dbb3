import { didYouMean } from '../../errors/did-you-mean.js';
import { codeHelp, EXAMPLE_NAMES, type CodeHelp } from '../../help/index.js';
import { DONE, UsageError } from '../errors.js';
import { choosePaint, widthOf, type Paint } from '../terminal/terminal.js';
import { wrapWords } from '../terminal/wrap.js';

function renderHelp({ code, means, why, fix, example }: CodeHelp, width: number, paint: Paint): string {
  const part = (title: string, text: string) => [
    paint('bold', title),
    ...wrapWords(text, width - 2).map((line) => `  ${line}`),
    '',
  ];
  const overlay = example.overlay === undefined ? [] : [`  with the overlay ${example.overlay}`];
  return [
    paint('green', code),
    '',
    ...part('What it means', means),
    ...part('Why it is so', why),
    ...part('How to fix it', fix),
    paint('bold', `Example: a ${EXAMPLE_NAMES[example.kind]} that gives it`),
    `  ${example.text}`,
    ...overlay,
    '',
  ].join('\n');
}

/** Says what a code means; returns the exit code. Throws `UsageError` for one that is neither a code nor a command. */
export function help(name: string, commands: readonly string[]): number {
  const known = codeHelp.get(name.toLowerCase());
  if (known === undefined) {
    const hint = didYouMean(name, [...commands, ...codeHelp.keys()]);
    throw new UsageError(`There is no command and no code of this name${hint}`);
  }
  process.stdout.write(renderHelp(known, widthOf(process.stdout), choosePaint(process.stdout)));
  return DONE;
}
