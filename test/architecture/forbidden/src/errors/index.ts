export const errors = 'errors';
