import { parse } from '../paths/parse/index.js';
export const bad = parse;
