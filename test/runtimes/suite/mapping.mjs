import { createTransformer } from 'june-transformer';
import { MappingError, parseOverlay } from 'june-transformer/mapping';
import { catchError, expectSame } from './check.mjs';

const overlay = {
  description: 'No event, and the name in small letters',
  destination: 'june',
  mappings: {
    track: {
      remove: ['event'],
      rules: [{ destKey: 'name', sourceKeys: "$.properties['the name']", metadata: { type: 'toLower' } }],
    },
  },
};
const message = {
  type: 'track',
  userId: 'u1',
  event: 'Signed Up',
  properties: { 'the name': 'ADA' },
  timestamp: '2024-05-01T10:00:00Z',
};
const body = {
  userId: 'u1',
  properties: { 'the name': 'ADA' },
  timestamp: '2024-05-01T10:00:00.000Z',
  name: 'ada',
};

function checkOverlay(json) {
  const transformer = createTransformer({ apiKey: 'k', overlays: [parseOverlay(json)] });
  expectSame(transformer.transform(message).body, body);
}

function checkMistakes() {
  const rules = [{ destKey: 'event', metadata: { exclude: ['a'] } }];
  const json = { ...overlay, mappings: { track: { rules, remove: ['emial'] } } };
  const error = catchError(() => parseOverlay(json, 'mine.json'));
  expectSame(error instanceof MappingError, true);
  expectSame(
    error.problems.map(({ code, file, pointer, hint }) => ({ code, file, pointer, hint })),
    [
      {
        code: 'key_unknown',
        file: 'mine.json',
        pointer: '/mappings/track/rules/0/metadata/exclude',
        hint: 'excludes',
      },
      { code: 'rule_unknown', file: 'mine.json', pointer: '/mappings/track/remove/0', hint: 'email' },
    ],
  );
}

function checkText() {
  const error = catchError(() => parseOverlay('{\n  "description": }', 'mine.json'));
  const [{ code, position }] = error.problems;
  expectSame({ code, position }, { code: 'json_invalid', position: { line: 2, column: 18 } });
}

/** The entry that parses mappings: an overlay as a value and as its text, and mistakes in both. */
export const testMapping = () => ({
  entry: 'june-transformer/mapping',
  checks: [
    { title: 'parses an overlay', check: () => checkOverlay(overlay) },
    { title: 'parses the text of an overlay', check: () => checkOverlay(JSON.stringify(overlay)) },
    { title: 'lists all mistakes of an overlay', check: checkMistakes },
    { title: 'finds where a text is no JSON', check: checkText },
  ],
});
