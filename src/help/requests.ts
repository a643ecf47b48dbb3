import type { Example, HelpTexts } from './code-help.js';

const SERVICE = 'http://localhost:9090';
const EVENTS = '/v0/destinations/june';
const request = (text: string): Example => ({ kind: 'request', text });
const curl = (args: string, path = EVENTS) => request(`curl ${args} ${SERVICE}${path}`);

/** What is said of requests that the service refuses as a whole; its log and its metrics name the reason. */
export const requests: HelpTexts = {
  gzip_invalid: {
    means: 'The body says that it is gzip, and is not, or ends too early.',
    why: 'No event of it can be trusted.',
    fix: 'Send it plain, or look for what changes bodies on their way.',
    example: curl(`--header 'Content-Encoding: gzip' --data '[]'`),
  },
  encoding_unknown: {
    means: 'The body is packed in another way than gzip.',
    why: 'rudder-server sends plain bodies or gzip.',
    fix: 'Send it plain or as gzip.',
    example: curl(`--header 'Content-Encoding: br' --data '[]'`),
  },
  body_incomplete: {
    means: 'The connection ended before the body did.',
    why: 'The sender was stopped, or a proxy gave up; rudder-server sends the events again.',
    fix: 'Nothing, unless it goes on: then look at the time-outs of what is in between.',
    example: curl(`--max-time 1 --header 'Content-Length: 99' --data '[]'`),
  },
  body_too_large: {
    means: 'The body is larger than --max-body.',
    why: 'It would take more memory than the service has been given.',
    fix: 'Raise --max-body together with the heap.',
    example: curl(`--max-time 1 --header 'Content-Length: 300000000' --data '[]'`),
  },
  events_too_many: {
    means: 'The body holds more than 100,000 events.',
    why: 'The response to one request has a bound.',
    fix: 'Send smaller batches.',
    example: request(`node -p "'[' + '0,'.repeat(1e5) + '0]'" | curl --data-binary @- ${SERVICE}${EVENTS}`),
  },
  destination_missing: {
    means: 'Events name a destination by an id that the body does not describe.',
    why: 'Without it the service knows neither the API key nor the settings.',
    fix: 'Send each destination of the events under "destinations", as rudder-server does.',
    example: curl(
      `--header 'X-Content-Format: json+compactedv1' --data '{"input":[{"metadata":{"destinationId":"d1"}}],"destinations":{}}'`,
    ),
  },
  destination_unknown: {
    means: 'The service does not serve this destination.',
    why: 'It was started without it, and rudder-server drops the events.',
    fix: 'Name it by --destination when the service starts.',
    example: curl(`--data '[]'`, '/v0/destinations/jun'),
  },
  not_served: {
    means: 'rudder-server asks for something else than to transform events.',
    why: 'Events are delivered by rudder-server itself here; sources and custom code belong to other services.',
    fix: "Set Router.transformerProxy to false, or send that path to RudderStack's own transformer.",
    example: curl(`--data '[]'`, '/v1/destinations/june/proxy'),
  },
};
