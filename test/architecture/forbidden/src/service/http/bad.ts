import { service } from '../index.js';
export const bad = service;
