/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** Every line and branch of the pure rooms is run by a test. */
const whole = { lines: 100, branches: 100 };
const pureRooms = [
  'json',
  'errors',
  'message',
  'paths',
  'directives',
  'mapping',
  'compile',
  'transformer',
  'diff',
  'rudderstack',
];

const config: Config = {
  roots: ['<rootDir>/test'],
  transform: { '^.+\\.ts$': ['ts-jest', {}] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 120_000,
  maxWorkers: '100%', // by default a core is left idle, which is half of two
  coverageProvider: 'v8',
  collectCoverageFrom: pureRooms.map((room) => `src/${room}/**/*.ts`),
  coverageThreshold: {
    global: {},
    ...Object.fromEntries(pureRooms.map((room) => [`./src/${room}/`, whole])),
  },
};

export default config;
