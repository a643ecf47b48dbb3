import { service } from '../service/index.js';
export const bad = service;
