/** Slow walks through the worst days; each starts clusters of its own. */
const { transform } = require('./jest.config.js');

module.exports = {
  transform,
  testEnvironment: '<rootDir>/test/cluster/suite/environment.ts',
  testMatch: ['<rootDir>/test/cluster/drills/**/*.test.ts'],
  testTimeout: 1_800_000,
};
