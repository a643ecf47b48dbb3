import * as everywhere from './everywhere.mjs';
import { testService } from './service.mjs';

/** All entries: the service needs what Node has built in, which Bun and Deno have as well. */
export const entries = [...everywhere.entries, testService];
