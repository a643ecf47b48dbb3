import { errors } from './errors/index.js';
export const bad = errors;
