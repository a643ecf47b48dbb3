import { testMain } from './main.mjs';
import { testMapping } from './mapping.mjs';
import { testRudderstack } from './rudderstack.mjs';

/** The entries that run wherever JavaScript runs. */
export const entries = [testMain, testMapping, testRudderstack];
