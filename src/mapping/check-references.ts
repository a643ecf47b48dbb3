import { ownValue } from '../json/index.js';
import { checkDestKey, checkSourceKey } from './check-rule.js';
import { refuseName, type Mistake } from './mistake.js';
import { viewList, viewText, viewTextList, type PlacedText } from './view.js';
import type { WrittenKeys } from './written-key.js';

function checkWritten({ text, pointer }: PlacedText, keys: WrittenKeys): Mistake[] {
  if (keys.find(text) !== undefined) return [];
  return [refuseName({ code: 'rule_unknown', pointer, what: 'no rule writes', name: text }, keys.names)];
}

function checkBody(key: PlacedText, keys: WrittenKeys): Mistake[] {
  return keys.isBelowObject(key.text) ? checkDestKey(key) : checkWritten(key, keys);
}

/** Checks that rules write the destination keys of `requireAny`. */
export function checkRequireAny(value: unknown, pointer: string, keys: WrittenKeys): Mistake[] {
  return viewList(value, pointer)
    .flatMap(({ entry, pointer: at }) => viewTextList(entry, at))
    .flatMap((key) => checkWritten(key, keys));
}

function checkSourcedFrom(value: unknown, pointer: string, keys: WrittenKeys): Mistake[] {
  const destKeys = viewText(ownValue(value, 'destKey'), `${pointer}/destKey`);
  const unwritten = destKeys.flatMap((key) => checkWritten(key, keys));
  const rule = destKeys.map(({ text }) => keys.find(text))[0];
  if (rule === undefined || rule.sourcePaths.length === 0) return unwritten;
  const what = `"${rule.destKey}" has no source path`;
  return viewTextList(ownValue(value, 'sourceKeys'), `${pointer}/sourceKeys`)
    .filter(({ text }) => !rule.sourcePaths.includes(text))
    .map(({ text, pointer: at }) =>
      refuseName({ code: 'rule_unknown', pointer: at, what, name: text }, rule.sourcePaths),
    );
}

/** Checks that rules write the destination keys of `warnings`, and from the source paths that they name. */
export function checkWarnings(value: unknown, pointer: string, keys: WrittenKeys): Mistake[] {
  return viewList(value, pointer).flatMap(({ entry, pointer: at }) => [
    ...viewTextList(ownValue(entry, 'whenAllAbsent'), `${at}/whenAllAbsent`).flatMap((key) =>
      checkBody(key, keys),
    ),
    ...checkSourcedFrom(ownValue(entry, 'whenSourcedFrom'), `${at}/whenSourcedFrom`, keys),
    ...viewTextList(
      ownValue(ownValue(entry, 'whenApart'), 'sourceKeys'),
      `${at}/whenApart/sourceKeys`,
    ).flatMap(checkSourceKey),
  ]);
}
