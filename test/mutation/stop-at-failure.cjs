const { TestEnvironment } = require('jest-environment-node');

/** Passes over the tests of a file after its first failure: one is enough to catch a mutant. */
class StopAtFailure extends TestEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
    if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
  }
}

module.exports = StopAtFailure;
