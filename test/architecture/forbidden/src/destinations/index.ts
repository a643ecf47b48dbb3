export const destinations = 'destinations';
