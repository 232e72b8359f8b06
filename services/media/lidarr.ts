import { arr, managerCalls } from './arr';

export const lidarr = arr({
  name: 'lidarr',
  about: 'finds and files music; never let it rewrite tags while seeding, the inode is shared',
  port: 8686,
  image:
    'ghcr.io/home-operations/lidarr:3.1.3@sha256:cd237339c1fef890437e1f5e896cb25e7c0b2abbe71abd1a614122f8aa13f89d',
  library: { root: 'music', access: 'read-write' },
  calls: managerCalls('music'),
});
