import type { Exchange } from '../http/exchange';
import type { Incoming } from '../http/incoming';
import type { Application } from './application';
import { rangedFile } from './ranged-file';

/** The one token that the stand-in of a claimed server knows. */
export const PLEX_TOKEN = 'token-of-the-claimed-server';

const IDENTITY =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<MediaContainer size="0" apiVersion="1.1.1" claimed="1" machineIdentifier="stand-in" version="stand-in"/>\n';

const EMPTY = '<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="0"/>\n';

/** A library of one film. */
const LIBRARY =
  '<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="1"><Video type="movie" title="A film"><Media>' +
  '<Part id="1" key="/library/parts/1/1/film.mp4"/></Media></Video></MediaContainer>\n';

/** A claimed Plex server: whoever has no token sees its identity and its web page. */
export const plex = (): Application => ({
  title: 'Plex',
  port: 32400,
  config: '/config',
  async answer(exchange) {
    if (exchange.path === '/identity') {
      exchange.send(200, 'text/xml;charset=utf-8', IDENTITY);
      return true;
    }
    if (isPage(exchange)) return false;
    if (!hasToken(exchange)) {
      exchange.html(
        401,
        '<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>',
      );
      return true;
    }
    if (exchange.path.startsWith('/library/parts/')) await rangedFile(exchange);
    else exchange.send(200, 'text/xml;charset=utf-8', exchange.path === '/library/all' ? LIBRARY : EMPTY);
    return true;
  },
  socket(incoming) {
    if (!incoming.path.startsWith('/:/websockets/')) return 404;
    return hasToken(incoming) ? 'open' : 401;
  },
});

/** A browser at the top, or below /web/, gets the page, which signs in by itself. */
const isPage = ({ path, request }: Exchange): boolean =>
  path.startsWith('/web/') || (path === '/' && (request.headers.accept ?? '').includes('html'));

const hasToken = (incoming: Incoming): boolean =>
  (incoming.header('X-Plex-Token') ?? incoming.query.get('X-Plex-Token')) === PLEX_TOKEN;
