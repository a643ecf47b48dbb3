export const destination = 'destination';
