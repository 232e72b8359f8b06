import { arr, managerCalls } from './arr';

export const radarr = arr({
  name: 'radarr',
  about: 'finds and files films',
  port: 7878,
  image:
    'ghcr.io/home-operations/radarr:6.4.1.10545@sha256:260469d707617f4b5be1cd11a40be7e4889c63c5e7cdbc6a429626dc05863b6b',
  library: { root: 'movies', access: 'read-write' },
  calls: managerCalls('film'),
});
