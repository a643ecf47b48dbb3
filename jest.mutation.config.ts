/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** The tests that Stryker runs for each mutant, which test/mutation/bundle.mjs puts into one file. */
const config: Config = {
  roots: ['<rootDir>/.build/mutation'],
  transform: {},
  testTimeout: 120_000,
  testEnvironment: require.resolve('./test/mutation/stop-at-failure.cjs'),
};

export default config;
