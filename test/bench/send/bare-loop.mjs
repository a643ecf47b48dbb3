// The reference of `send`: as many requests under way, of lines that are only read, parsed and stringified.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';

const [, , file, url, concurrency] = process.argv;
const dispatcher = new Agent({ connections: Number(concurrency) });
const headers = { 'content-type': 'application/json', authorization: 'Basic wk_bench' };
const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]();

async function send() {
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    const body = JSON.stringify(JSON.parse(line.value));
    const answer = await request(`${url}/track`, { dispatcher, method: 'POST', headers, body });
    await answer.body.text();
  }
}

await Promise.all(Array.from({ length: Number(concurrency) }, send));
await dispatcher.close();
