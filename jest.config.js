/** The quick suite: Node only, no network, no tools. */
module.exports = {
  testEnvironment: 'node',
  // Jest keeps one core free, which on two is half of them.
  maxWorkers: '100%',
  // A busy machine is no failure.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/tools/',
    '<rootDir>/test/proof/',
    '<rootDir>/test/cluster/',
  ],
  globalSetup: '<rootDir>/test/charts/shared-objects.js',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
