import { createKafkaWorker, type KafkaWorkerOptions } from '../../src/kafka.js';
import { createFakeKafka } from './fake-kafka.js';
import { start } from './support.js';

const create = (options: Partial<KafkaWorkerOptions>) => () =>
  createKafkaWorker({
    client: createFakeKafka().client('events'),
    ...{ group: 'june', from: 'events', config: { apiKey: 'key' }, ...options },
  });

test.each([
  [{}, 'Invalid option: "to" must be a topic, where requests are not delivered'],
  [{ to: 'events' }, 'Invalid option: "from" must be a topic that is not written to'],
  [{ to: 'a', dead: 'events' }, 'Invalid option: "from" must be a topic that is not written to'],
])('%j is refused', (options, message) => {
  expect(create(options)).toThrow(message);
});

test('what the transformer refuses is refused', () => {
  expect(create({ to: 'requests', config: { apiKey: '' } })).toThrow('apiKey');
});

test.each([
  ['dead', 3, 'The topic dead has 3 partitions, and events has 2; it needs as many'],
  ['requests', 1, 'The topic requests has 1 partitions, and events has 2; it needs as many'],
])('a topic %s of %i partitions is refused before anything is read', async (topic, partitions, message) => {
  const fake = createFakeKafka();
  for (const each of ['events', 'requests', 'dead', 'filtered']) fake.addTopic(each, 2);
  fake.addTopic(topic, partitions);

  await expect(start(fake).ended).rejects.toMatchObject({ code: 'denied', message });
  expect(fake.group.members()).toStrictEqual([]);
});

test('a topic that is not there is refused', async () => {
  const fake = createFakeKafka();
  fake.addTopic('events', 2);
  await expect(start(fake).ended).rejects.toMatchObject({
    code: 'denied',
    message: 'There is no topic requests',
  });
});
