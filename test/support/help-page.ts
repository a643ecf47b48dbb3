import { EXAMPLE_NAMES, helpSections, type CodeHelp, type HelpSection } from '../../src/help/index.js';

function renderCode({ code, means, why, fix, example }: CodeHelp): string {
  const overlay = example.overlay === undefined ? '' : `\nwith the overlay ${example.overlay}`;
  return [
    `### \`${code}\``,
    `${means} ${why}`,
    `**To fix it:** ${fix}`,
    `A ${EXAMPLE_NAMES[example.kind]} that gives it:`,
    `\`\`\`text\n${example.text}${overlay}\n\`\`\``,
  ].join('\n\n');
}

const renderSection = ({ title, codes }: HelpSection) =>
  [`## ${title}`, ...codes.map(renderCode)].join('\n\n');

/** Renders the page of all codes, as `june-transformer help <code>` tells of them. */
export const renderHelpPage = (): string =>
  [
    '# Codes',
    'Every code of errors, warnings and problems, as `june-transformer help <code>` tells of it. This page is written by `npm run docs`.',
    ...helpSections.map(renderSection),
    '',
  ].join('\n\n');
