const { projects, ...shared } = require('./jest.cluster.config.js');
const cluster = projects.find(({ displayName }) => displayName === 'cluster');

/** Backup, restore, failover and repair, on a cluster of their own beside the other suites. */
module.exports = {
  ...shared,
  projects: [
    {
      ...cluster,
      displayName: 'recovery',
      testMatch: ['<rootDir>/test/cluster/suite/{09,1?}-*.test.ts'],
    },
  ],
};
