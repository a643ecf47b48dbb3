/** A message to begin with. */
export interface Example {
  /** The file of the fixture, e.g. `june/track/all-keys`. */
  readonly name: string;
  readonly description: string;
  readonly message: unknown;
  readonly config: { readonly api?: string; readonly overlays?: readonly string[] };
}

/** Finds examples by words in their names and descriptions; all of the words must be there. */
export function findExamples(examples: readonly Example[], text: string): Example[] {
  const words = text.toLowerCase().split(/\s+/);
  return examples.filter(({ name, description }) => {
    const all = `${name} ${description}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Names an overlay as people write it, not as the library exports it. */
const nameOf = (exported: string) => exported.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Returns what an example chooses: its destination, flavour and overlays. */
export function choiceOf({ name, config }: Example) {
  const [destination = ''] = name.split('/');
  return { destination, api: config.api ?? '', overlays: (config.overlays ?? []).map(nameOf) };
}
