// Written by `npm run names` from the shipped mappings; change those instead.
import type { JsonObject } from '../json/index.js';

/** Reads a key of a message or a body; a name that is spelt out has an inline cache of its own. */
export function readField(from: JsonObject, name: string): unknown {
  switch (name) {
    case 'context':
      return from['context'];
    case 'properties':
      return from['properties'];
    case 'traits':
      return from['traits'];
    case 'originalTimestamp':
      return from['originalTimestamp'];
    case 'timestamp':
      return from['timestamp'];
    case 'userId':
      return from['userId'];
    case 'anonymousId':
      return from['anonymousId'];
    case 'email':
      return from['email'];
    case 'groupId':
      return from['groupId'];
    case 'category':
      return from['category'];
    case 'event':
      return from['event'];
    case 'name':
      return from['name'];
    default:
      return from[name];
  }
}

/** Reads a key within a value; a name that is spelt out has an inline cache of its own. */
export function readWithin(from: JsonObject, name: string): unknown {
  switch (name) {
    case 'groupId':
      return from['groupId'];
    case 'id':
      return from['id'];
    case 'traits':
      return from['traits'];
    case 'userId':
      return from['userId'];
    case 'page':
      return from['page'];
    case 'name':
      return from['name'];
    case 'path':
      return from['path'];
    case 'referrer':
      return from['referrer'];
    case 'search':
      return from['search'];
    case 'title':
      return from['title'];
    case 'url':
      return from['url'];
    case 'category':
      return from['category'];
    case 'externalId':
      return from['externalId'];
    case 'type':
      return from['type'];
    case 'email':
      return from['email'];
    case 'firstName':
      return from['firstName'];
    case 'lastName':
      return from['lastName'];
    case 'username':
      return from['username'];
    default:
      return from[name];
  }
}

/** Writes a key of a body, as the reads do. */
export function writeField(into: JsonObject, name: string, value: unknown): void {
  switch (name) {
    case 'properties':
      into['properties'] = value;
      return;
    case 'context':
      into['context'] = value;
      return;
    case 'anonymousId':
      into['anonymousId'] = value;
      return;
    case 'timestamp':
      into['timestamp'] = value;
      return;
    case 'userId':
      into['userId'] = value;
      return;
    case 'email':
      into['email'] = value;
      return;
    case 'traits':
      into['traits'] = value;
      return;
    case 'event':
      into['event'] = value;
      return;
    case 'groupId':
      into['groupId'] = value;
      return;
    default:
      into[name] = value;
  }
}

/** Writes a key within a body, as the reads do. */
export function writeWithin(into: JsonObject, name: string, value: unknown): void {
  switch (name) {
    case 'groupId':
      into['groupId'] = value;
      return;
    case 'category':
      into['category'] = value;
      return;
    case 'name':
      into['name'] = value;
      return;
    case 'path':
      into['path'] = value;
      return;
    case 'referrer':
      into['referrer'] = value;
      return;
    case 'search':
      into['search'] = value;
      return;
    case 'title':
      into['title'] = value;
      return;
    case 'url':
      into['url'] = value;
      return;
    default:
      into[name] = value;
  }
}
