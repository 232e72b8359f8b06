import { call, internet, tcp } from '../../model/flow';
import { arr } from './arr';

export const prowlarr = arr({
  name: 'prowlarr',
  about: 'knows the indexers and searches them for the others',
  port: 9696,
  image:
    'ghcr.io/home-operations/prowlarr:2.6.1.5509@sha256:ce5d6bdd5be6529f503df77aa9d2bad20239031d7c660406e8fb1c6d621dd020',
  calls: [
    call('radarr', 'tell it about indexers'),
    call('sonarr', 'tell it about indexers'),
    call('lidarr', 'tell it about indexers'),
    call('readarr', 'tell it about indexers'),
    call('qbittorrent', 'hand over a manual search result'),
    call('sabnzbd', 'hand over a manual search result'),
    internet([tcp(80), tcp(443)], 'ask the indexers'),
  ],
});
