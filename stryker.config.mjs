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
  plugins: ['@stryker-mutator/jest-runner', './test/mutation/survivors.mjs'],
  ignorers: ['survivors'],
  testRunner: 'jest',
  buildCommand: 'node test/mutation/bundle.mjs',
  jest: { configFile: 'jest.mutation.config.ts', enableFindRelatedTests: false }, // all tests are one file
  // perTest would choose tests by a pattern of up to 1,800 names, which costs jest more than the tests themselves
  coverageAnalysis: 'all',
  concurrency: 2,
  maxTestRunnerReuse: 50, // jest keeps memory of each run, and the later ones would take five times as long
  mutate: [
    ...rooms.map((room) => `src/${room}/**/*.ts`),
    '!src/paths/names.ts', // written by a script; a name that is not spelt out is read and written all the same
    '!src/directives/copy/spelt-out-copies.ts', // written by a script
  ],
  thresholds: { high: 95, low: 90, break: 88 },
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 60_000, // the first run sets what is usual, and other work may slow the later ones down
  warnings: { slow: false },
  tempDirName: '.build/stryker',
  ignorePatterns: ['.build', 'coverage', 'dist'],
};
