import '../panes/dom.js';
