export const USER_ID = ['userId', 'traits.userId', 'traits.id', 'context.traits.userId', 'context.traits.id'];

const warning = (
  mapping: string,
  code: string,
  text: string,
  destKey: string | null,
  sourceKeys: string[],
) => ({
  code,
  message: text,
  place: { destKey, sourceKeys, mapping },
});
export const UNKNOWN_USER = warning(
  'june/identify#/warnings/0',
  'unknown_user',
  'June shows this user as "Unknown": the traits hold no name and no email',
  null,
  [
    'email',
    ...['email', 'name', 'firstName', 'lastName', 'username'].flatMap((key) => [
      `traits.${key}`,
      `context.traits.${key}`,
    ]),
  ],
);
export const NO_USER = warning(
  'june/group#/warnings/0',
  'group_without_user',
  'June updates this company but creates none: the message names no user',
  'userId',
  USER_ID,
);
export const USER_FROM_TRAITS = warning(
  'june/group#/warnings/1',
  'group_user_from_traits',
  "The user id was taken from the traits, which are the company's own in most SDKs",
  'userId',
  ['traits.userId', 'traits.id'],
);
export const TRAITS_FROM_CONTEXT = warning(
  'june/group#/warnings/2',
  'group_traits_from_context',
  "The traits were taken from the context, which holds the user's in most SDKs",
  'traits',
  ['context.traits'],
);
