import {
  createTransformer,
  type Explanation,
  type OverlaidBody,
  type RuleExplanation,
} from '../../src/index.js';
import {
  createDestinationTransformer,
  diffMappings,
  parseDestination,
  parseMapping,
  parseOverlay,
  type CallDiff,
  type DestinationFiles,
  type Mapping,
  type MappingDiff,
  type MappingFile,
  type MappingVersion,
  type Overlay,
  type OverlayFile,
} from '../../src/mapping.js';

interface ScreenBody {
  title: string;
}

const mapping: Mapping = parseMapping('{}');
const overlay: Overlay = parseOverlay({}, 'mine.json');
const files: DestinationFiles = parseDestination({ 'destination.json': '{}' });

export const june = createTransformer({ apiKey: 'k', overlays: [overlay] });
export const explanation: Explanation<OverlaidBody, string> = june.explain('anything');
export const rule: RuleExplanation | undefined = explanation.rules[0];

const orbit = createDestinationTransformer<ScreenBody>(files, { apiKey: 'k', overlays: [overlay] });
export const title: string | undefined = orbit.transform({ type: 'screen' })?.body.title;
export const untyped: unknown = createDestinationTransformer(files, { apiKey: 'k' }).transform({})?.body[
  'title'
];

// @ts-expect-error an overlay is parsed before it is used
createTransformer({ apiKey: 'k', overlays: [{ description: 'd', destination: 'june', mappings: {} }] });
// @ts-expect-error a mapping is no overlay
createTransformer({ apiKey: 'k', overlays: [mapping] });
// @ts-expect-error a destination is read from its files by their names
parseDestination('{}');
// @ts-expect-error an overlay is read against the files of a destination
parseOverlay({}, 'mine.json', mapping);

export const file = {
  description: 'Every directive',
  rules: [
    { destKey: 'a', sourceKeys: 'a', metadata: { type: 'object', excludes: ['b.c'], dropNull: true } },
    {
      destKey: 'b',
      sourceKeys: ['b'],
      metadata: {
        type: ['trim', 'toString'],
        multikeyMap: [{ sourceVal: ['pro', 1, true], destVal: 'Pro' }],
      },
    },
  ],
} satisfies MappingFile;
export const patch = {
  description: 'An overlay',
  destination: 'june',
  mappings: { track: { rules: [{ destKey: 'email', metadata: { type: 'hashToSha256', onInvalid: null } }] } },
} satisfies OverlayFile;

type Metadata = NonNullable<MappingFile['rules'][number]['metadata']>;
// @ts-expect-error there is no such type
export const unknownType = { type: 'sha256' } satisfies Metadata;
// @ts-expect-error there is no such directive
export const unknownDirective = { trim: true } satisfies Metadata;

const version: MappingVersion = { ...files, overlays: [overlay] };
export const calls: CallDiff[] = diffMappings(files, version);
export const difference: MappingDiff = diffMappings(mapping, mapping, files);
export const why: string | undefined = difference.status === 'undecided' ? difference.why : undefined;
// @ts-expect-error only what is different has a message
export const shown: unknown = difference.message;
// @ts-expect-error a mapping alone is no version of a destination
diffMappings(files, mapping);
