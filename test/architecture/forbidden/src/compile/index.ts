export const compile = 'compile';
