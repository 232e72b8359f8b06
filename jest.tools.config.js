/** The suites that need Debian's tools; `npm run test:tools` installs them first. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/tools/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
