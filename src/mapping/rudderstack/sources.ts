import { isJsonObject } from '../../json/index.js';
import { entriesOf, type PlacedValue } from '../placed-value.js';
import { LIST_NAMES } from './facts.js';
import { tell, tellUnknown, type Finding } from './finding.js';
import { checkOperation } from './operation.js';
import { checkPath } from './path.js';

const UNREADABLE = 'a message for which it is reached is refused: expected a path or an operation';
const REFUSED = 'every message is refused: expected a path, an operation or a list of them';
const NO_LIST = 'nothing is found, as GenericFieldMapping.json has no such list';
const INHERITED = 'every message is refused: every object has something of this name, and it is no list';
const SEVERAL = 'nothing is found, as one name is looked up and never a list of them';

const isListName = (value: unknown) => LIST_NAMES.some((name) => name === value);

/** Of several names there is never a list; a list of one name is read like the name. */
function checkListName(sourceKeys: PlacedValue): Finding[] {
  const names = Array.isArray(sourceKeys.value) ? entriesOf(sourceKeys) : [sourceKeys];
  const [name] = names;
  if (name === undefined || names.length > 1) return tell('source_never_found', sourceKeys, SEVERAL);
  if (isListName(name.value)) return [];
  if (typeof name.value === 'string' && name.value in Object.prototype)
    return tell('message_refused', name, INHERITED);
  return tellUnknown('source_never_found', name, { message: NO_LIST, known: LIST_NAMES });
}

function checkSource(source: PlacedValue): Finding[] {
  if (isJsonObject(source.value)) return checkOperation(source);
  return source.value === null ? tell('message_refused', source, UNREADABLE) : checkPath(source);
}

/** Tells which source keys find nothing there, or cannot be read at all. */
export function findLostSources(sourceKeys: PlacedValue, isGeneric: boolean): Finding[] {
  if (isGeneric) return checkListName(sourceKeys);
  const { value } = sourceKeys;
  if (Array.isArray(value) && value.length > 0) return entriesOf(sourceKeys).flatMap(checkSource);
  if (typeof value === 'string' || isJsonObject(value)) return checkSource(sourceKeys);
  return tell('message_refused', sourceKeys, REFUSED);
}
