import { handle } from '../http/handle.js';
export const bad = handle;
