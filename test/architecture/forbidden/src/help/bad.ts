import { compile } from '../compile/index.js';
export const bad = compile;
