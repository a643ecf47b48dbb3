// Prints the outcome of each message of a JSON list on standard input, as the built package gives it.
import { readFileSync } from 'node:fs';
import { createTransformer } from 'june-transformer';

const transformer = createTransformer({ apiKey: 'wk_test_0123456789' });
const messages = JSON.parse(readFileSync(0, 'utf8'));

console.log(JSON.stringify(messages.map((message) => transformer.safeTransform(message))));
