/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import base from './jest.config';

/** The tests that Stryker runs for each mutant, all in one file: what they have in common is loaded once. */
const config: Config = {
  ...base,
  testMatch: ['<rootDir>/test/mutation/all-tests.ts'],
  testEnvironment: require.resolve('./test/mutation/stop-at-failure.cjs'),
};

export default config;
