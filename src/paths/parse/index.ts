export { parseDotted } from './parse-dotted.js';
export { parsePath } from './parse-path.js';
