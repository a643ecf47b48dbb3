import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject } from '../../../json/index.js';

const MAX_BYTES = 32 * 1024 * 1024;

/** Reads the JSON object of a request; `undefined` for what is none, or is too long. */
export async function readBody(request: IncomingMessage): Promise<JsonObject | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
