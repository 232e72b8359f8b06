import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange';

/** Gives the request back as it was received. */
export async function mirror(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const body = await exchange.body();
  exchange.json(200, {
    method: request.method,
    url: request.url,
    httpVersion: request.httpVersion,
    headers: request.headers,
    // Repeated headers and their spelling are lost above.
    rawHeaders: request.rawHeaders,
    from: request.socket.remoteAddress,
    body: { bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') },
  });
}
