// Written by `npm run names` from the shipped mappings; change those instead.
import type { JsonObject } from '../../json/index.js';
import { copyProto, isPrototypeExtended, type Copy } from './copy-key.js';

/** Copies of objects without some names, each name spelt out, by the sorted list of them as JSON. */
export const speltOutCopies: ReadonlyMap<string, Copy> = new Map<string, Copy>([
  [
    '["category","groupId","name","path","referrer","search","title","url"]',
    (source) => {
      const checksOwn = isPrototypeExtended();
      const copy: JsonObject = {};
      let isEmpty = true;
      for (const key in source) {
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        switch (key) {
          case 'category':
          case 'groupId':
          case 'name':
          case 'path':
          case 'referrer':
          case 'search':
          case 'title':
          case 'url':
            continue;
          case '__proto__':
            copyProto(source[key], copy);
            break;
          default:
            copy[key] = source[key];
        }
        isEmpty = false;
      }
      return isEmpty ? undefined : copy;
    },
  ],
  [
    '["consentManagement","externalId","groupId","page","sessionId","sessionStart","traits"]',
    (source) => {
      const checksOwn = isPrototypeExtended();
      const copy: JsonObject = {};
      let isEmpty = true;
      for (const key in source) {
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        switch (key) {
          case 'consentManagement':
          case 'externalId':
          case 'groupId':
          case 'page':
          case 'sessionId':
          case 'sessionStart':
          case 'traits':
            continue;
          case '__proto__':
            copyProto(source[key], copy);
            break;
          default:
            copy[key] = source[key];
        }
        isEmpty = false;
      }
      return isEmpty ? undefined : copy;
    },
  ],
  [
    '["groupId"]',
    (source) => {
      const checksOwn = isPrototypeExtended();
      const copy: JsonObject = {};
      let isEmpty = true;
      for (const key in source) {
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        switch (key) {
          case 'groupId':
            continue;
          case '__proto__':
            copyProto(source[key], copy);
            break;
          default:
            copy[key] = source[key];
        }
        isEmpty = false;
      }
      return isEmpty ? undefined : copy;
    },
  ],
  [
    '[]',
    (source) => {
      const checksOwn = isPrototypeExtended();
      const copy: JsonObject = {};
      let isEmpty = true;
      for (const key in source) {
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        switch (key) {
          case '__proto__':
            copyProto(source[key], copy);
            break;
          default:
            copy[key] = source[key];
        }
        isEmpty = false;
      }
      return isEmpty ? undefined : copy;
    },
  ],
]);
