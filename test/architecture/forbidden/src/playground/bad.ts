import 'node:fs';
import '../mapping/index.js';
