export const mapping = 'mapping';
