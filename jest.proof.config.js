/** Changes every policy and every rule, one at a time, and demands that the proof notices each. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/proof/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
