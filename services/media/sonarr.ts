import { arr, managerCalls } from './arr';

export const sonarr = arr({
  name: 'sonarr',
  about: 'finds and files series',
  port: 8989,
  image:
    'ghcr.io/home-operations/sonarr:4.0.19.3001@sha256:2fef93accb445aeb1773e454825ac903f7d66d9addfe045d56fff69ba8181c82',
  library: { root: 'tv', access: 'read-write' },
  calls: managerCalls('series'),
});
