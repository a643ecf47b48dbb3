import { createTransformer, type JuneRequest, type Outcome } from 'june-transformer';
import { createTransformer as createAccoilTransformer, type AccoilRequest } from 'june-transformer/accoil';
import { parseOverlay, type MappingFile, type Overlay } from 'june-transformer/mapping';
import { processRouterDest, type RouterResult } from 'june-transformer/rudderstack';
import { createSender, type Delivery } from 'june-transformer/send';
import { createService, type Service } from 'june-transformer/service';

export const overlay: Overlay = parseOverlay('{}', 'mine.json');
export const request: JuneRequest | null = createTransformer({ apiKey: 'k', overlays: [overlay] }).transform(
  {},
);
export const outcome: Outcome = createTransformer({ apiKey: 'k' }).safeTransform('anything');
export const results: Promise<RouterResult[]> = processRouterDest([]);
export const toAccoil: AccoilRequest | null = createAccoilTransformer({ apiKey: 'k' }).transform({});
export const mapping = {
  description: 'Hashes the email',
  rules: [{ destKey: 'email', sourceKeys: 'traits.email', metadata: { type: 'hashToSha256' } }],
} satisfies MappingFile;
export const delivery: Promise<Delivery> = createSender({ rate: 'off' }).send({
  method: 'POST',
  url: 'https://api.june.so/api/track',
  headers: {},
  body: {},
});
export const service: Service = createService({ port: 0 });

// @ts-expect-error an outcome is read by its status
export const requestIsKnown: JuneRequest = outcome.request;
// @ts-expect-error an overlay is parsed first
createTransformer({ apiKey: 'k', overlays: ['mine.json'] });
// @ts-expect-error a delivery is no number
export const resultsAreKnown: Promise<number[]> = results;
// @ts-expect-error the rate is a number or off
createSender({ rate: '50' });
// @ts-expect-error the port is a number
createService({ port: '9090' });
