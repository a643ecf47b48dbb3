import { summary } from '../events/event-summary.js';
export const bad = summary;
