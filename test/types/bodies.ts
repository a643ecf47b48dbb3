import { expectTypeOf } from 'expect-type';
import type {
  GroupBody,
  IdentifyBody,
  JuneBody,
  JuneContext,
  JuneRequest,
  PageBody,
  TrackBody,
} from '../../src/index.js';

type Data = Record<string, unknown>;
type Common = { anonymousId?: string; context?: JuneContext };

expectTypeOf<IdentifyBody>().branded.toEqualTypeOf<
  Common & { userId: string; email?: string; traits?: Data; timestamp: string }
>();
expectTypeOf<TrackBody>().branded.toEqualTypeOf<
  Common & { userId: string; email?: string; event: string; properties?: Data; timestamp: string }
>();
expectTypeOf<GroupBody>().branded.toEqualTypeOf<
  Common & { userId?: string; groupId: string; traits?: Data; timestamp: string }
>();
expectTypeOf<PageBody>().branded.toEqualTypeOf<
  Common & { userId?: string; properties?: Data; timestamp?: string }
>();

expectTypeOf<JuneBody>().toEqualTypeOf<IdentifyBody | TrackBody | GroupBody | PageBody>();
expectTypeOf<JuneContext['groupId']>().toEqualTypeOf<string | undefined>();
expectTypeOf<JuneContext['locale']>().toBeUnknown();
expectTypeOf<JuneRequest>().branded.toEqualTypeOf<{
  method: 'POST';
  url: string;
  headers: Record<string, string>;
  body: JuneBody;
}>();

/** What all bodies have can be read at once; the rest after a look at what is there. */
export function read(body: JuneBody): void {
  expectTypeOf(body.userId).toEqualTypeOf<string | undefined>();
  expectTypeOf(body.anonymousId).toEqualTypeOf<string | undefined>();
  expectTypeOf(body.timestamp).toEqualTypeOf<string | undefined>();
  expectTypeOf(body.context).toEqualTypeOf<JuneContext | undefined>();
  if ('event' in body) expectTypeOf(body).toEqualTypeOf<TrackBody>();
  if ('groupId' in body) expectTypeOf(body).toEqualTypeOf<GroupBody>();
  expectTypeOf(body).not.toHaveProperty('event');
  expectTypeOf(body).not.toHaveProperty('traits');
}

const timestamp = '2024-05-01T10:00:00.000Z';

export const refused: JuneBody[] = [
  // @ts-expect-error a user id is a string in a body
  { userId: 5, timestamp },
  // @ts-expect-error an optional key is there or not, never undefined
  { userId: 'u1', timestamp, anonymousId: undefined },
  // @ts-expect-error no body of June holds the type of the message
  { userId: 'u1', timestamp, type: 'identify' },
];
// @ts-expect-error a group id is a string
export const context: JuneContext = { groupId: 7 };
// @ts-expect-error an identify has a user id
export const identify: IdentifyBody = { anonymousId: 'a1', timestamp };
// @ts-expect-error a group has a group id
export const group: GroupBody = { userId: 'u1', timestamp };
// @ts-expect-error the timestamp of a group is needed
export const undated: GroupBody = { userId: 'u1', groupId: 'g1' };
// @ts-expect-error a page has no event
export const page: PageBody = { userId: 'u1', event: 'e' };
