// The ceiling of any service of JSON: parses a body, stringifies a response as large as ours, and does nothing else.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const body = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const HEADERS = { 'Content-Type': 'application/json; charset=utf-8', apiVersion: '2' };

const server = createServer((incoming, outgoing) => {
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    const text = JSON.stringify(body);
    outgoing.writeHead(200, { ...HEADERS, 'Content-Length': Buffer.byteLength(text) });
    outgoing.end(text);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  process.send({ port: server.address().port });
});
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
