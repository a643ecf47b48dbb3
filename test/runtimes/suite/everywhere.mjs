import { testAccoil } from './accoil.mjs';
import { testMain } from './main.mjs';
import { testMapping } from './mapping.mjs';
import { testRudderstack } from './rudderstack.mjs';
import { testSend } from './send.mjs';

/** The entries that run wherever JavaScript runs. */
export const entries = [testMain, testAccoil, testMapping, testRudderstack, testSend];
