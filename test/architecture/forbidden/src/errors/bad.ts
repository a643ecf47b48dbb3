import { message } from '../message/index.js';
export const bad = message;
