import { helper } from '../../test/helper.js';
export const bad = helper;
