import { isJsonObject } from '../../json/index.js';
import { describeMappings, type MappingLines, type MappingVersion } from '../../mapping.js';
import type { Versions } from './read-versions.js';

/** The destination keys of a call. */
export interface CallKeys {
  /** Those that rules write, in one version or the other. */
  readonly destKeys: readonly string[];
  /** Those that the former version leaves out of what it writes. */
  readonly excluded: readonly string[];
}

const NONE: CallKeys = { destKeys: [], excluded: [] };

const describe = ({ overlays = [], ...files }: MappingVersion) => describeMappings(overlays, files);

const excludedIn = ({ rules }: MappingLines): string[] =>
  rules.flatMap(({ destKey, lines }) => {
    const excludes = lines.filter(({ key }) => key === 'excludes').flatMap(({ value }) => value as string[]);
    return excludes.map((key) => `${destKey}.${key}`);
  });

/** Makes a function that returns the destination keys of the call of a message. */
export function keysOf([before, after]: Versions): (message: unknown) => CallKeys {
  const calls = new Map<string, CallKeys>();
  for (const mapping of [...describe(before), ...describe(after)]) {
    const { destKeys, excluded } = calls.get(mapping.type) ?? { ...NONE, excluded: excludedIn(mapping) };
    const own = mapping.rules.map(({ destKey }) => destKey);
    calls.set(mapping.type, { destKeys: [...new Set([...destKeys, ...own])], excluded });
  }
  return (message) => {
    const type = isJsonObject(message) ? message['type'] : undefined;
    return (typeof type === 'string' ? calls.get(type.toLowerCase()) : undefined) ?? NONE;
  };
}
