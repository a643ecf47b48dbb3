import group from '../../mappings/june/group.json';
import identify from '../../mappings/june/identify.json';
import page from '../../mappings/june/page.json';
import track from '../../mappings/june/track.json';

export const USER_ID = ['userId', 'traits.userId', 'traits.id', 'context.traits.userId', 'context.traits.id'];

type Where = readonly [destKey: string | null, sourceKeys: readonly string[]];

const place = (mapping: string, [destKey, sourceKeys]: Where) => ({ destKey, sourceKeys, mapping });
const give = (
  { warnings }: { warnings: readonly { code: string; message: string }[] },
  at: string,
  where: Where,
) => {
  const [file, index] = at.split('/') as [string, string];
  const { code, message } = warnings[Number(index)] as { code: string; message: string };
  return { code, message, place: place(`june/${file}#/warnings/${index}`, where) };
};

const TRAITS = ['email', 'name', 'firstName', 'lastName', 'username'];
const ORIGINAL: Where = ['timestamp', ['originalTimestamp']];

export const unknownUser = give(identify, 'identify/0', [
  null,
  ['email', ...TRAITS.flatMap((key) => [`traits.${key}`, `context.traits.${key}`])],
]);
export const groupWithoutUser = give(group, 'group/0', ['userId', USER_ID]);
export const groupUserFromTraits = give(group, 'group/1', ['userId', ['traits.userId', 'traits.id']]);
export const groupTraitsFromContext = give(group, 'group/2', ['traits', ['context.traits']]);

export const timestampsApart = {
  identify: give(identify, 'identify/1', ORIGINAL),
  track: give(track, 'track/0', ORIGINAL),
  group: give(group, 'group/3', ORIGINAL),
  page: give(page, 'page/0', ORIGINAL),
};
