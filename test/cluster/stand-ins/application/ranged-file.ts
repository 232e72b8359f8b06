import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Exchange } from '../http/exchange';
import { byteRange } from './byte-range';
import { FILE_SIZE, fileContent } from './file-content';

const ETAG = '"stand-in-file-1"';

/** A large file, whole or in part, as players read media. */
export async function rangedFile(exchange: Exchange): Promise<void> {
  const { response } = exchange;
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return exchange.text(405, 'only GET and HEAD');
  }
  response.setHeader('ETag', ETAG);
  response.setHeader('Accept-Ranges', 'bytes');
  if (exchange.header('If-None-Match') === ETAG) {
    response.writeHead(304).end();
    return;
  }
  // A part of another version of the file would be worth nothing.
  const current = (exchange.header('If-Range') ?? ETAG) === ETAG;
  const range = byteRange(current ? exchange.header('Range') : undefined, FILE_SIZE);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${FILE_SIZE}`);
    return exchange.text(416, 'the file ends before');
  }
  const { first, last } = range === 'everything' ? { first: 0, last: FILE_SIZE - 1 } : range;
  if (range !== 'everything') response.setHeader('Content-Range', `bytes ${first}-${last}/${FILE_SIZE}`);
  const length = last - first + 1;
  response.writeHead(range === 'everything' ? 200 : 206, {
    'Content-Type': 'video/mp4',
    'Content-Length': length,
  });
  if (exchange.method === 'HEAD') {
    response.end();
    return;
  }
  // A player that skips closes the connection in the middle.
  await pipeline(Readable.from(fileContent(first, length)), response).catch(() => response.destroy());
}
