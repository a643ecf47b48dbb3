import { ATTACKS, attack } from './attack.js';

test.each(Object.entries(ATTACKS))('a heap of 200 MB endures %s', async (_, clients) => {
  const { isAlive, ordinary } = await attack(clients, 5000);
  const unexpected = [...ordinary].filter((status) => status !== 200 && status !== 503);

  expect({ isAlive, unexpected }).toStrictEqual({ isAlive: true, unexpected: [] });
});
