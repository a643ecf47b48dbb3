/** What shows a code: something that the package is given, or that a destination answers. */
export interface Example {
  readonly kind:
    'message' | 'mapping' | 'rudderstack' | 'configuration' | 'command' | 'answer' | 'request' | 'kafka';
  readonly text: string;
  /** The overlay with which a message gives the code. */
  readonly overlay?: string;
}

/** What people call examples. */
export const EXAMPLE_NAMES: Readonly<Record<Example['kind'], string>> = {
  message: 'message',
  mapping: 'mapping file',
  rudderstack: 'mapping file of RudderStack',
  configuration: 'configuration',
  command: 'command',
  answer: 'answer of the destination',
  request: 'request to the service',
  kafka: 'record of Kafka',
};

/** What people are told of a code. */
export interface CodeHelp {
  readonly code: string;
  readonly means: string;
  readonly why: string;
  readonly fix: string;
  readonly example: Example;
}

/** Help without its code, which is the key of its table. */
export type HelpTexts = Readonly<Record<string, Omit<CodeHelp, 'code'>>>;

export const message = (text: string, overlay?: string): Example =>
  overlay === undefined ? { kind: 'message', text } : { kind: 'message', text, overlay };
export const mapping = (rules: string, more = ''): Example => ({
  kind: 'mapping',
  text: `{ "description": "d", "rules": [${rules}]${more} }`,
});
