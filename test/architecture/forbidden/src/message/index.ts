export const message = 'message';
