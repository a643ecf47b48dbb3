import { fixtureSchema } from '../src/fixture/index.js';
import { overlays } from '../src/index.js';

test('fixtures name every overlay that comes with the package', () => {
  const { element } = fixtureSchema.shape.config.unwrap().shape.overlays.unwrap();

  expect(element.options.toSorted()).toStrictEqual(Object.keys(overlays).toSorted());
});
