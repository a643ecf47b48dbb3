import { FilteredEvent, process, processRouterDest } from 'june-transformer/rudderstack';
import { catchError, expectSame } from './check.mjs';
import { delivery, event } from './event.mjs';

function checkRefusals() {
  const { message, destination } = event;
  const filtered = catchError(() =>
    process({ message: { ...message, integrations: { All: false } }, destination }),
  );
  expectSame([filtered instanceof FilteredEvent, filtered.status], [true, 298]);
  const rejected = catchError(() => process({ message: { ...message, userId: '' }, destination }));
  expectSame([rejected.name, rejected.status], ['InstrumentationError', 400]);
}

async function checkRouter() {
  const results = await processRouterDest([event, { ...event, message: {} }]);
  const { metadata, destination } = event;
  const [{ error, statTags, ...rejected }] = results.splice(1);
  expectSame(results, [
    { batchedRequest: delivery, metadata: [metadata], batched: false, statusCode: 200, destination },
  ]);
  expectSame(rejected, { metadata: [metadata], batched: false, statusCode: 400, destination });
  expectSame([error, statTags.errorType], ['Event type is required', 'instrumentation']);
}

/** RudderStack's two functions. */
export const testRudderstack = () => ({
  entry: 'june-transformer/rudderstack',
  checks: [
    { title: 'process returns a delivery', check: () => expectSame(process(event), delivery) },
    { title: 'process refuses what cannot be delivered', check: checkRefusals },
    { title: 'processRouterDest answers each input', check: checkRouter },
  ],
});
