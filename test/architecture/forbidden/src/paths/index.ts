export const paths = 'paths';
