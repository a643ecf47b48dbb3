import type { CodeHelp, HelpTexts } from './code-help.js';
import { errors } from './errors.js';
import { problems } from './problems.js';
import { records } from './records.js';
import { requests } from './requests.js';
import { rudderstack } from './rudderstack.js';
import { sending } from './sending.js';

export { EXAMPLE_NAMES, type CodeHelp, type Example } from './code-help.js';

/** Codes of one sort, under their title. */
export interface HelpSection {
  readonly title: string;
  readonly codes: readonly CodeHelp[];
}

const section = (title: string, texts: HelpTexts): HelpSection => ({
  title,
  codes: Object.entries(texts).map(([code, help]) => ({ code, ...help })),
});

/** What people are told of every code, for the terminal, the docs and pages alike. */
export const helpSections: readonly HelpSection[] = [
  section('Errors and warnings', errors),
  section('Problems of files', problems),
  section('Records that cannot be read', records),
  section('Events that were sent', sending),
  section('Requests that the service refuses', requests),
  section("RudderStack's mapping files", rudderstack),
];

/** The same, code by code. */
export const codeHelp: ReadonlyMap<string, CodeHelp> = new Map(
  helpSections.flatMap(({ codes }) => codes.map((help): [string, CodeHelp] => [help.code, help])),
);
