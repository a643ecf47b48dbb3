import { transformer } from '../transformer/index.js';
export const bad = transformer;
