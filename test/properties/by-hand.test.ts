import { createTransformer } from '../../src/index.js';
import { createByHand } from '../bench/by-hand.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { holds } from '../support/property.js';

const apiKey = 'wk_test_0123456789';
const transformer = createTransformer({ apiKey });
const byHand = createByHand(apiKey);

holds('the engine and the reference by hand agree on any message', arbitraryMessage, (message) => {
  const reference = JSON.stringify(byHand.safeTransform(message));

  expect(JSON.stringify(transformer.safeTransform(message))).toBe(reference);
});
