import type { handle } from '../http/handle.js';
export type Bad = typeof handle;
