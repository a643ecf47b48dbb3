// The ceiling of any service of JSON: parses a body, stringifies an answer of the same size, and does nothing else.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const answers = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const HEADERS = { 'Content-Type': 'application/json; charset=utf-8', apiVersion: '2' };

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const answer = JSON.stringify(answers[(body.input ?? body).length]);
    response.writeHead(200, { ...HEADERS, 'Content-Length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  process.send({ port: server.address().port });
});
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
