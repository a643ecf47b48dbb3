import { tryStringify } from './try-stringify.js';

/** What is sent to an address. */
interface Sendable {
  readonly url: string;
  readonly body: unknown;
}

/** Stands for a body; no other string of a request holds control characters. */
const BODY = '\u0000body\u0000';
const WRITTEN_BODY = JSON.stringify(BODY);

type Around = readonly [before: string, behind: string];

/**
 * Makes what writes requests as JSON, of which all for one URL differ in their bodies alone; `show` says what is written of one
 * around its body. It writes `undefined` for a body of too many levels.
 */
export function createWriteAround<Request extends Sendable>(
  show: (request: Request, body: string) => unknown,
): (request: Request) => string | undefined {
  const known = new Map<string, Around>();
  const writeAround = (request: Request): Around => {
    const written = JSON.stringify(show(request, BODY));
    const at = written.indexOf(WRITTEN_BODY);
    const around = [written.slice(0, at), written.slice(at + WRITTEN_BODY.length)] as const;
    known.set(request.url, around);
    return around;
  };

  return (request) => {
    const body = tryStringify(request.body);
    if (body === undefined) return undefined;
    const [before, behind] = known.get(request.url) ?? writeAround(request);
    return before + body + behind;
  };
}
