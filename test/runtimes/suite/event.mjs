/** An event as RudderStack hands it to a destination. */
export const event = {
  message: { type: 'track', userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00Z' },
  metadata: { jobId: 1 },
  destination: { Config: { apiKey: 'wk_test' } },
};

/** What is delivered of it. */
export const delivery = {
  version: '1',
  type: 'REST',
  method: 'POST',
  endpoint: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: 'Basic wk_test' },
  params: {},
  body: {
    JSON: { userId: 'u1', event: 'Signed Up', timestamp: '2024-05-01T10:00:00.000Z' },
    JSON_ARRAY: {},
    XML: {},
    FORM: {},
  },
  files: {},
};
