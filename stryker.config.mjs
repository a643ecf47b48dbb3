/** The pure rooms; `npm run test:mutation -- --mutate 'src/paths/**'` takes one alone. */
const rooms = [
  'json',
  'compile',
  'directives',
  'paths',
  'errors',
  'message',
  'transformer',
  'diff',
  'mapping',
];

export default {
  plugins: ['./test/mutation/runner.mjs', './test/mutation/survivors.mjs'],
  ignorers: ['survivors'],
  testRunner: 'bundle',
  buildCommand: 'node test/mutation/bundle.mjs',
  coverageAnalysis: 'all',
  concurrency: 2,
  maxTestRunnerReuse: 200, // of what mutants left behind nothing lasts longer
  mutate: [
    ...rooms.map((room) => `src/${room}/**/*.ts`),
    '!src/paths/names.ts', // written by a script; a name that is not spelt out is read and written all the same
    '!src/directives/copy/spelt-out-copies.ts', // written by a script
    '!src/compile/spelt-out/*.ts', // written by a script
  ],
  thresholds: { high: 95, low: 90, break: 88 },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 25_000, // the first run sets what is usual, and other work may slow the later ones down
  warnings: { slow: false },
  disableTypeChecks: false, // the bundle is made without types, and what a script writes is compared whole
  tempDirName: '.build/stryker',
  ignorePatterns: ['.build', 'coverage', 'dist'],
};
