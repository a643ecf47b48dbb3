export { bad } from './cli/bad.js';
