import { paths } from '../paths/index.js';
export const bad = paths;
