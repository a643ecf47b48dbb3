export { bad } from './cli/bad.js';
export { mapping } from './mapping/index.js';
