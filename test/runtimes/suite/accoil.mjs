import { createTransformer, createTransformers } from 'june-transformer/accoil';
import { expectSame } from './check.mjs';
import { event } from './event.mjs';

const request = {
  method: 'POST',
  url: 'https://in.accoil.com/segment',
  headers: { 'Content-Type': 'application/json', Authorization: 'Basic d2tfdGVzdDo=' },
  body: { type: 'track', event: 'Signed Up', userId: 'u1', timestamp: '2024-05-01T10:00:00.000Z' },
};

/** The entry of Accoil, whose key is encoded by what the runtime has for it. */
export const testAccoil = () => ({
  entry: 'june-transformer/accoil',
  checks: [
    {
      title: 'transforms a message',
      check: () => expectSame(createTransformer({ apiKey: 'wk_test' }).transform(event.message), request),
    },
    {
      title: 'transforms a message for one key of many',
      check: () => expectSame(createTransformers()('wk_test').transform(event.message), request),
    },
  ],
});
