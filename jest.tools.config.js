const { availableParallelism } = require('node:os');

/** The suites that need Debian's tools; `npm run test:tools` installs them first. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/tools/**/*.test.ts'],
  // Most of their time they wait: for a poll, a timeout, a lock.
  maxWorkers: 2 * availableParallelism(),
  globalSetup: '<rootDir>/test/tools/stand-in-kubectl.js',
  // Shows how long each took.
  verbose: true,
  testPathIgnorePatterns: ['/node_modules/'],
};
