import { transform } from '../transform/transform.js';
export const bad = transform;
