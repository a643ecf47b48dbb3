import { blamedFor } from '../../src/directives/metadata.js';

test.each([
  [{ excludes: ['a'], type: 'string' }, 'excludes'],
  [{ onInvalid: 'omit', type: 'string' }, 'type'],
  [{ multikeyMap: null }, 'multikeyMap'],
  [{}, 'excludes'],
])('of the change %j, which leaves excludes at odds with the others, is blamed %s', (change, name) => {
  expect(blamedFor('excludes', change)).toBe(name);
});
