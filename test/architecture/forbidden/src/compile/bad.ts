import { destination } from '../destination/index.js';
export const bad = destination;
