// Express: app.post('/v1/events', express.json(), forwardToJune({ apiKey })) sends each message to June before it is answered, so
// that a client that gets no 2xx still has it: 4xx says that it will never pass, 503 that it should come again.
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

/** A client waits for the answer, so what fails is left to it soon. */
const OPTIONS = { rate: 50, concurrency: 8, timeout: 5000, retries: 2, giveUp: 10_000 };

/**
 * Makes a middleware that sends the body of a request to June, and goes on with `response.locals.june` when that was done.
 * @param {import('june-transformer').JuneConfig} config
 * @returns {import('express').RequestHandler}
 */
export function forwardToJune(config) {
  const june = createTransformer(config);
  let sender = createSender(OPTIONS);

  const renew = () => {
    void sender.close();
    sender = createSender(OPTIONS); // one that is misconfigured would send nothing any more
  };
  return async (request, response, next) => {
    const outcome = june.safeTransform(request.body);
    if (outcome.status === 'rejected') return void response.status(400).json(outcome.error);
    await sender.ready();
    const { status } =
      outcome.status === 'filtered'
        ? outcome
        : await sender.send(outcome.request).catch(() => ({ status: 'refused' })); // cannot be written as JSON
    response.locals.june = status;
    if (status === 'delivered' || status === 'filtered') return next();
    if (status === 'refused') return void response.status(422).json({ code: status });
    if (status === 'misconfigured') renew();
    return void response.status(503).set('Retry-After', '60').json({ code: status });
  };
}
