import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-cli.js';

/** Reads a page of the project. */
export const readPage = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Finds the code of a language in a page, also where it is indented; `\\w*` stands for all of them. */
export function findBlocks(page: string, language: string): string[] {
  const pattern = new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\``, 'gms');
  return [...page.matchAll(pattern)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** Finds what a page links to, by a path of its own or by name, less what stands on other servers. */
export function findLinks(page: string): string[] {
  const text = page.replaceAll(/```.*?```/gs, '');
  const inline = [...text.matchAll(/\]\(([^)\s]+)\)/g)];
  const named = [...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
  return [...inline, ...named].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
}

/** Finds the fragments by which the headings of a page are linked to. */
export function findFragments(page: string): string[] {
  const headings = [...page.replaceAll(/```.*?```/gs, '').matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
