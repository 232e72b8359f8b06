import type { PathReason, Route } from '../../model/route';
import type { Settings } from '../../model/settings';

const streams: readonly PathReason[] = [
  { path: '/library/parts/', why: 'whole media files and ranges of them' },
  { path: '/video/:/transcode/', why: 'transcoded streams' },
  { path: '/music/:/transcode/', why: 'transcoded streams' },
  { path: '/photo/:/transcode', why: 'pictures made to size, hundreds a page' },
  { path: '/:/websockets/', why: 'an open socket for notifications' },
  { path: '/:/eventsource/', why: 'an open stream of notifications' },
  { path: '/:/timeline', why: 'progress reports with a body, several a minute and player' },
];

/** Where apps go that cannot follow a browser login. A claimed server asks each of these for its own token. */
const native: readonly string[] = [
  '/:/',
  '/accounts',
  '/activities',
  '/butler',
  '/clients',
  '/devices',
  '/downloadQueue',
  '/hubs',
  '/identity',
  '/library',
  '/livetv',
  '/media',
  '/music',
  '/photo',
  '/playQueues',
  '/player',
  '/playlists',
  '/playback',
  '/resources',
  '/security',
  '/servers',
  '/services',
  '/status',
  '/sync',
  '/system',
  '/transcode',
  '/video',
];

/** How Plex's paths pass the edge. Its token check is worth something only once the server is claimed. */
export function plexPaths(settings: Settings): Pick<Route, 'uninspected' | 'appToken' | 'refused'> {
  return {
    uninspected: streams,
    refused: [{ path: '/myplex/', why: 'it would let a stranger claim or release the server' }],
    ...(settings.PLEX_NATIVE_CLIENTS && {
      appToken: native.map((path) => ({ path, why: 'TV and mobile apps; Plex checks its token' })),
    }),
  };
}
