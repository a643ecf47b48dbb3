import { ownValue, toPointer } from '../json/index.js';
import { checkFile, type File } from './check-file.js';
import { checkPatch, type PlacedPatch } from './check-patch.js';
import { checkShape } from './check-shape.js';
import type { DestinationFiles } from './destination.js';
import { refuseName, refuseProblems, type Mistake } from './mistake.js';
import { overlaySchema, type Overlay } from './overlay.js';
import { refuseManyRules } from './rule-limit.js';
import { viewObject } from './view.js';

interface NamedPatch extends PlacedPatch {
  readonly name: string;
}

function patchesOf(content: unknown): NamedPatch[] {
  return Object.entries(viewObject(ownValue(content, 'mappings'))).map(([name, patch]) => ({
    name,
    content: patch,
    pointer: `/mappings${toPointer(name)}`,
  }));
}

function checkPatches(patches: readonly NamedPatch[], { mappings, generic }: DestinationFiles): Mistake[] {
  return patches.flatMap(({ name, content, pointer }) => {
    const mapping = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
    if (mapping !== undefined) return checkPatch({ content, pointer }, mapping, generic);
    const unknown = { code: 'rule_unknown', pointer, what: 'there is no mapping', name } as const;
    return [refuseName(unknown, Object.keys(mappings))];
  });
}

/** What an overlay of another destination patches cannot be checked. */
function findMistakes(content: unknown, files: DestinationFiles): Mistake[] {
  const patches = patchesOf(content);
  const many = refuseManyRules(
    patches.map(({ content: patch, pointer }) => ({
      rules: ownValue(patch, 'rules'),
      pointer: `${pointer}/rules`,
    })),
  );
  if (many.length > 0) return many;
  const known = files.destination.name;
  const name = ownValue(content, 'destination');
  const shape = checkShape(overlaySchema, content);
  if (typeof name !== 'string' || name === known) return [...shape, ...checkPatches(patches, files)];
  const what = `parseOverlay was called for the destination "${known}", not for`;
  return [...shape, refuseName({ code: 'rule_unknown', pointer: '/destination', what, name }, [known])];
}

/** Parses an overlay of a destination; throws `MappingError` with all problems. */
export function parseOverlay({ json, file }: File, files: DestinationFiles): Overlay {
  const { content, problems } = checkFile({ json, file }, (parsed) => findMistakes(parsed, files));
  refuseProblems(problems);
  return { ...(content as Omit<Overlay, 'file'>), file };
}
