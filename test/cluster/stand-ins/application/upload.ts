import { createHash } from 'node:crypto';
import type { Exchange } from '../http/exchange';

/** Counts an upload's bytes while they come in and keeps none of them. */
export async function receiveUpload(exchange: Exchange): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of exchange.request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  exchange.json(200, { bytes, sha256: hash.digest('hex') });
}
