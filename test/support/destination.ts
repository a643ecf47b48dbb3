/** Returns a destination file of one message type, which the mapping `any` serves. */
export const destinationOf = (messageType: string) => ({
  description: 'A test',
  name: 'test',
  integrations: ['Test'],
  flavours: {
    live: {
      baseUrl: 'https://test.example',
      auth: { header: 'Authorization', prefix: 'Basic ', encode: 'none' as const },
    },
  },
  defaultFlavour: 'live',
  messageTypes: { [messageType]: { mapping: 'any', path: '/any' } },
});
