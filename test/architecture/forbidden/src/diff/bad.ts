import { june } from '../june.js';
export const bad = june;
