import { isAbsent, own } from './values.js';

/** The path of the group id in RudderStack's list of external ids. */
export const EXTERNAL_ID = "$.context.externalId[?(@.type=='juneGroupId')].id";

/** The first entry of the right type that has an id. */
function readExternalId(message: unknown): unknown {
  const list = own(own(message, 'context'), 'externalId');
  const entries: unknown[] = Array.isArray(list) ? list : [];
  const ids = entries
    .filter((entry) => own(entry, 'type') === 'juneGroupId')
    .map((entry) => own(entry, 'id'));
  return ids.find((id) => !isAbsent(id));
}

/** Reads a source path of a message. */
export function readSource(message: unknown, path: string): unknown {
  if (path === EXTERNAL_ID) return readExternalId(message);
  return path.split('.').reduce(own, message);
}
