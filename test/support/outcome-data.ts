export { outcomeData } from '../../src/fixture/index.js';
