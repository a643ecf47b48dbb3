export const transformer = 'transformer';
