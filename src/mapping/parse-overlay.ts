import { toPointer } from '../errors/index.js';
import { checkFile, type File } from './check-file.js';
import { checkPatch } from './check-patch.js';
import { checkShape } from './check-shape.js';
import type { DestinationFiles } from './destination.js';
import { refuseName, refuseProblems, type Mistake } from './mistake.js';
import { overlaySchema, type Overlay } from './overlay.js';
import { valueOf, viewObject } from './view.js';

function checkPatches(content: unknown, { mappings, generic }: DestinationFiles): Mistake[] {
  return Object.entries(viewObject(valueOf(content, 'mappings'))).flatMap(([name, patch]) => {
    const pointer = `/mappings${toPointer(name)}`;
    const mapping = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
    if (mapping !== undefined) return checkPatch({ content: patch, pointer }, mapping, generic);
    const unknown = { code: 'rule_unknown', pointer, what: 'there is no mapping', name } as const;
    return [refuseName(unknown, Object.keys(mappings))];
  });
}

/** What an overlay of another destination patches cannot be checked. */
function findMistakes(content: unknown, files: DestinationFiles): Mistake[] {
  const known = files.destination.name;
  const name = valueOf(content, 'destination');
  const shape = checkShape(overlaySchema, content);
  if (typeof name !== 'string' || name === known) return [...shape, ...checkPatches(content, files)];
  const what = `parseOverlay was called for the destination "${known}", not for`;
  return [...shape, refuseName({ code: 'rule_unknown', pointer: '/destination', what, name }, [known])];
}

/** Parses an overlay of a destination; throws `MappingError` with all problems. */
export function parseOverlay({ json, file }: File, files: DestinationFiles): Overlay {
  const { content, problems } = checkFile({ json, file }, (parsed) => findMistakes(parsed, files));
  refuseProblems(problems);
  return { ...(content as Omit<Overlay, 'file'>), file };
}
