/** The suites of the real cluster: its own parts first, then what runs on it, in the order of the file names. */
const { transform } = require('./jest.config.js');

const shared = { rootDir: __dirname, testEnvironment: 'node', transform };

module.exports = {
  testTimeout: 600_000,
  // Shows how long each took.
  verbose: true,
  testSequencer: '<rootDir>/test/cluster/suite/by-name.js',
  projects: [
    {
      ...shared,
      displayName: 'parts',
      testMatch: ['<rootDir>/test/cluster/{harness,images,pairs,stand-ins,tools}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'cluster',
      testMatch: ['<rootDir>/test/cluster/suite/0[1-8]-*.test.ts'],
      globalSetup: '<rootDir>/test/cluster/suite/start.ts',
      globalTeardown: '<rootDir>/test/cluster/suite/end.ts',
      testEnvironment: '<rootDir>/test/cluster/suite/environment.ts',
    },
  ],
};
