import type { Example, HelpTexts } from './code-help.js';

const answer = (text: string): Example => ({ kind: 'answer', text });

/** What is said of events that were sent. */
export const sending: HelpTexts = {
  delivery_refused: {
    means: 'The destination does not take this event.',
    why: 'It answered that the request is wrong, and would answer the same again, so it is not repeated.',
    fix: 'Read the answer in the dead letter, fix the message or the mapping, and send the dead letters again.',
    example: answer('HTTP 400 {"error":"timestamp is in the future"}'),
  },
  delivery_exhausted: {
    means: 'The destination failed at this event again and again, while it took others.',
    why: 'To repeat it for ever would hold back the later events of its user.',
    fix: 'Send the dead letters again later; if they fail again, ask the destination with the answer that is in them.',
    example: answer('HTTP 500 {"error":"internal"}'),
  },
  answer_unexpected: {
    means: 'The event counts as delivered, though the destination did not say so in its own form.',
    why: 'The answer has a status of success and another body: often something between here and the destination answered.',
    fix: 'Look whether the events arrive, and check --base-url and the proxy.',
    example: answer('HTTP 200 <html>Welcome</html>'),
  },
};
