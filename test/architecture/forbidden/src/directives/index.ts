export const directives = 'directives';
