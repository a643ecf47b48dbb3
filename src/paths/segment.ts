/** One step of a source path. */
export type Segment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'each' }
  | { readonly kind: 'filter'; readonly name: string; readonly text: string };

/** Why a path cannot be used. */
export interface PathProblem {
  readonly code: 'path_invalid' | 'path_forbidden';
  readonly message: string;
}

/** A path split into its segments, or what is wrong with it. */
export type ParsedPath = { readonly segments: readonly Segment[] } | { readonly problem: PathProblem };

const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

/** Refuses the names through which a path could reach a prototype; passes all others. */
export function checkNames(segments: readonly Segment[]): ParsedPath {
  const forbidden = segments.find((segment) => segment.kind !== 'each' && FORBIDDEN.has(segment.name));
  return forbidden === undefined
    ? { segments }
    : { problem: { code: 'path_forbidden', message: 'a path must not name a prototype or constructor' } };
}

/** So long a path may be, far beyond any that is needed. */
export const MAX_PATH_LENGTH = 1000;
export const TOO_LONG = `a path has no more than ${MAX_PATH_LENGTH} characters`;

/** Refuses a path for its form. */
export function invalidPath(message: string): ParsedPath {
  return { problem: { code: 'path_invalid', message } };
}
