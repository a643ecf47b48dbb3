export { bad as accoil } from './accoil.js';
export { bad } from './cli/bad.js';
export { mapping } from './mapping/index.js';
