/** A template, split: what stands before, between and behind its paths, one string more than there are paths. */
export interface Template {
  readonly texts: readonly string[];
  readonly paths: readonly string[];
}

/** A template split into its parts, or what is wrong with its braces. */
export type SplitTemplate = Template | { readonly problem: string };

const CLOSES_NOTHING = 'a "}" closes nothing; write "}}" for a brace';
const OPEN = 'a "{" is not closed by the next brace; write "{{" for a brace';
const NO_PATH =
  'a template holds at least one path in braces, as in "{event}"; write a string without any as a constant';

/** A doubled brace, a path in braces, or a brace that is neither. */
const PARTS = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

const refuse = (problem: string, index: number) => ({
  problem: `${problem} (character ${index + 1} of the template)`,
});

/** Splits a template at its paths: `{path}` is a path, `{{` and `}}` are braces. What is no path is not looked for. */
export function splitTemplate(template: string): SplitTemplate {
  const paths: string[] = [];
  const texts = [''];
  let end = 0;
  const append = (text: string) => {
    texts[paths.length] = `${texts[paths.length] as string}${text}`;
  };
  for (const { 0: part, 1: path, index } of template.matchAll(PARTS)) {
    if (part === '{') return refuse(OPEN, index);
    if (part === '}') return refuse(CLOSES_NOTHING, index);
    append(`${template.slice(end, index)}${path === undefined ? part.charAt(0) : ''}`);
    end = index + part.length;
    if (path === undefined) continue;
    paths.push(path);
    texts.push('');
  }
  append(template.slice(end));
  return paths.length === 0 ? { problem: NO_PATH } : { texts, paths };
}
