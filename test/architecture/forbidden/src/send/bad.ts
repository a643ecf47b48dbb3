import { service } from '../service/index.js';
import { undici } from './undici.js';
export const bad = [service, undici];
