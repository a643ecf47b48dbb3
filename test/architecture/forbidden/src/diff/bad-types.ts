import { mapping } from '../mapping/index.js';
export const bad = mapping;
