// Runs the mock in a process of its own: main PORT [FILE], the file being JSON, a list of `ScriptLine`.
import { readFileSync } from 'node:fs';
import { startMockJune } from './mock-june.js';
import { createScript, type ScriptLine } from './script.js';

async function main([port = '0', file]: readonly string[]): Promise<void> {
  const text = file === undefined ? '[]' : readFileSync(file, 'utf8');
  const script = createScript(JSON.parse(text) as ScriptLine[]);
  const mock = await startMockJune({ port: Number(port), script });
  console.log(mock.url);
  process.once('SIGTERM', () => {
    process.stdout.write(`${JSON.stringify(mock.log)}\n`, () => process.exit(0));
  });
}

void main(process.argv.slice(2));
