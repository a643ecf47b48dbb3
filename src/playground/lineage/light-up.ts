import type { Explanation } from '../../mapping.js';
import { splitPath, writePath } from '../../paths/index.js';
import { isWithin, ownerOfTarget, targetOf, type Path, type RuleLink } from './link-rules.js';
import { describeLink, describeSource, describeUnreached } from './describe.js';

/** What a person points at. */
export type Pointed =
  | { readonly pane: 'message' | 'request'; readonly path: Path }
  | { readonly pane: 'mapping'; readonly destKey: string };

/** What lights up, and the same in words. */
export interface Lit {
  /** The destination keys of the rules. */
  readonly rules: readonly string[];
  readonly message: readonly Path[];
  readonly request: readonly Path[];
  readonly words: string;
}

/** What lineage is found in. */
export interface Lineage {
  readonly explanation: Explanation<Record<string, unknown>>;
  readonly links: readonly RuleLink[];
  /** The paths of the message that reached nothing. */
  readonly unused: readonly Path[];
}

/** Nothing is pointed at. */
export const UNLIT: Lit = { rules: [], message: [], request: [], words: '' };

/** Splits the paths that reached nothing; a name that no path can write is left out. */
export function splitUnused(unused: readonly string[]): Path[] {
  return unused.flatMap((path) => {
    const split = splitPath(path);
    if (!('segments' in split)) return [];
    return [split.segments.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []))];
  });
}

const bodyOf = ({ explanation: { outcome } }: Lineage) =>
  outcome.status === 'transformed' ? outcome.request.body : undefined;

function lightLinks(links: readonly RuleLink[], words: string): Lit {
  return {
    rules: links.map(({ rule }) => rule.destKey),
    message: links.flatMap(({ sources, selectors }) => [...sources, ...selectors]),
    request: links.filter(({ rule }) => rule.written).map(({ target }) => target),
    words,
  };
}

/** The part of a source that became a part of the value; of a template, and of what was remade, all of it. */
function sourcesOf({ sources, selectors, target }: RuleLink, path: Path): Path[] {
  const rest = path.slice(target.length);
  return rest.length === 0 || sources.length > 1
    ? [...sources, ...selectors]
    : sources.map((source) => [...source, ...rest]);
}

function lightRequest(path: Path, { links }: Lineage): Lit {
  const owner = ownerOfTarget(path, links);
  const below = links.filter(({ rule, target }) => rule.written && isWithin(target, path));
  if (owner === undefined) return lightLinks(below, below.map(describeLink).join('. '));
  return {
    rules: [owner.rule.destKey],
    message: sourcesOf(owner, path),
    request: [path],
    words: describeLink(owner),
  };
}

function lightMessage(path: Path, lineage: Lineage): Lit {
  const { unused, explanation } = lineage;
  const body = bodyOf(lineage);
  const isUnused = unused.some((each) => isWithin(path, each));
  const links = isUnused ? [] : lineage.links;
  const reached = links.flatMap((link) => {
    const target = targetOf(path, link, links, body);
    return target === undefined ? [] : [{ link, target }];
  });
  const selecting = links.filter(({ selectors }) => selectors.some((selector) => isWithin(selector, path)));
  const lit = [...new Set([...reached.map(({ link }) => link), ...selecting])];
  const words =
    lit.length > 0 ? describeSource(writePath(path), lit) : describeUnreached(path, isUnused, explanation);
  return {
    rules: lit.map(({ rule }) => rule.destKey),
    message: [path],
    request: reached.map(({ target }) => target),
    words,
  };
}

/** Says what lights up for what is pointed at. */
export function lightUp(pointed: Pointed | undefined, lineage: Lineage): Lit {
  if (pointed === undefined) return UNLIT;
  if (pointed.pane === 'mapping') {
    const links = lineage.links.filter(({ rule }) => rule.destKey === pointed.destKey);
    return lightLinks(links, links.map(describeLink).join('. '));
  }
  if (pointed.path.length === 0) return UNLIT;
  return pointed.pane === 'request'
    ? lightRequest(pointed.path, lineage)
    : lightMessage(pointed.path, lineage);
}
