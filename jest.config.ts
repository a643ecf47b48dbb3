/** @jest-config-loader esbuild-register */
import { availableParallelism } from 'node:os';
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

/** Code runs in a context of its own, where each look at one of these would be slow; tests replace none of them. */
const sandboxInjectedGlobals = [
  'Array',
  'BigInt',
  'Boolean',
  'Error',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'Reflect',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'Uint8Array',
  'WeakMap',
] as (keyof typeof globalThis)[];

const common = {
  sandboxInjectedGlobals,
  transform: { '^.+\\.ts$': ['ts-jest', {}] as [string, object] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
/** Those of the rooms, of the shipped mappings and of their fixtures. */
const ofPureRooms = `/test/((${pureRooms.join('|')}|destinations)/.*|[^/]+)\\.test\\.ts$`;

/** The pure rooms are covered by their own tests; counting coverage in all the others would take as long again. */
const config: Config = {
  testTimeout: 120_000,
  maxWorkers: Math.ceil(availableParallelism() * 1.5), // some tests wait, for processes and for time
  projects: [
    { ...common, displayName: 'pure', roots: ['<rootDir>/test'], testRegex: ofPureRooms },
    { ...common, displayName: 'others', roots: ['<rootDir>/test'], testPathIgnorePatterns: [ofPureRooms] },
  ],
  coverageProvider: 'babel',
  collectCoverageFrom: pureRooms.map((room) => `src/${room}/**/*.ts`),
  coverageThreshold: {
    global: {},
    ...Object.fromEntries(pureRooms.map((room) => [`./src/${room}/`, whole])),
  },
};

export default config;
