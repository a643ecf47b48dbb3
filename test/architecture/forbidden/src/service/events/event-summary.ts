export const summary = 1;
