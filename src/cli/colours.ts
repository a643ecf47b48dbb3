import { styleText } from 'node:util';

/** How a text is painted; each name is one of `util.styleText`. */
export type Style = Parameters<typeof styleText>[0];

/** Paints a text. */
export type Paint = (style: Style, text: string) => string;

/** Whether a stream shows colours: a terminal that can, and no NO_COLOR (https://no-color.org). */
function hasColours({ isTTY }: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/** Returns how texts are painted for a stream. */
export function choosePaint(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  return hasColours(stream, env)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}
