// The ceiling of any service of JSON: parses a body, builds answers like ours by fixed code, and stringifies them.
import { createServer } from 'node:http';

const HEADERS = { 'Content-Type': 'application/json; charset=utf-8', apiVersion: '2' };
const REQUEST = {
  version: '1',
  type: 'REST',
  method: 'POST',
  endpoint: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: 'Basic key-1' },
  params: {},
};

const LEFT_OUT = new Set(['page', 'traits', 'externalId', 'sessionId', 'sessionStart', 'consentManagement']);

function bodyOf({ userId, anonymousId, event, groupId, traits, properties, originalTimestamp, context }) {
  const others = {};
  for (const key in context) if (!LEFT_OUT.has(key)) others[key] = context[key];
  const timestamp = originalTimestamp;
  return { userId, anonymousId, event, groupId, traits, properties, timestamp, context: others };
}

const elementOf = ({ message, metadata }) => ({
  output: {
    ...REQUEST,
    body: { JSON: bodyOf(message), JSON_ARRAY: {}, XML: {}, FORM: {} },
    files: {},
    userId: '',
  },
  metadata,
  statusCode: 200,
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const answer = JSON.stringify((body.input ?? body).map(elementOf));
    response.writeHead(200, { ...HEADERS, 'Content-Length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  process.send({ port: server.address().port });
});
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
