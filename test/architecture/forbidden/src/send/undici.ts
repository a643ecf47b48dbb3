export const undici = 1;
