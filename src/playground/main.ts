import { createPage } from './page.js';

void createPage();
