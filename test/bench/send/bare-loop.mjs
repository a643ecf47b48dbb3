// The reference of `send`: as many requests under way, of lines that are only read, parsed and stringified.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';

const [, , file, url, concurrency, how] = process.argv;
const dispatcher = new Agent({ connections: Number(concurrency) });
const headers = { 'content-type': 'application/json', authorization: 'Basic wk_bench' };
const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]();
const { origin, pathname: path } = new URL(`${url}/track`);
const decoder = new TextDecoder();

/** The fastest that undici has. */
const dispatch = (body) =>
  new Promise((resolve, reject) => {
    let text = '';
    dispatcher.dispatch(
      { origin, path, method: 'POST', headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_, chunk) => {
          text += decoder.decode(chunk);
        },
        onResponseEnd: () => resolve(text),
        onResponseError: (_, error) => reject(error),
      },
    );
  });

/** What undici has for everyday use. */
async function requestText(body) {
  const answer = await request(`${url}/track`, { dispatcher, method: 'POST', headers, body });
  return answer.body.text();
}

const post = how === 'dispatch' ? dispatch : requestText;

async function send() {
  for (let line = await lines.next(); line.done !== true; line = await lines.next())
    await post(JSON.stringify(JSON.parse(line.value)));
}

await Promise.all(Array.from({ length: Number(concurrency) }, send));
await dispatcher.close();
