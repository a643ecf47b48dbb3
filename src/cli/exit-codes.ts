/** Everything was done. */
export const DONE = 0;
/** Some input was refused. */
export const REFUSED = 1;
/** The usage, the environment or the configuration is wrong. */
export const WRONG = 2;
