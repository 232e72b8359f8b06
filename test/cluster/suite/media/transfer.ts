import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EDGE } from '../../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

/** What a transfer came to; its bytes are summed while they come in, and none is kept. */
export interface Transfer {
  readonly status: number;
  readonly bytes: number;
  readonly sha256: string;
  /** The beginning of what came back, for an answer that is short. */
  readonly start: string;
  readonly seconds: number;
}

const START = 1024;

/**
 * A transfer with curl from the internet through the edge. `content` is sent as it is made, without a length. A
 * transfer that `--max-time` ends has ended well: streams never end by themselves.
 */
export async function transfer(
  url: string,
  args: readonly string[] = [],
  content?: Iterable<Buffer>,
): Promise<Transfer> {
  const started = performance.now();
  const curl = spawn(
    'nsenter',
    [
      ...[`--net=${networkFile(OUTSIDE_NETWORK)}`, 'curl', '-sS', '-k', '-N', '--connect-to', `::${EDGE}:`],
      ...['-w', '%{stderr}%{http_code}', ...(content ? ['--upload-file', '-'] : []), ...args, url],
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = once(curl, 'close');
  let said = '';
  curl.stderr.on('data', (text) => {
    said += text;
  });
  // Whoever refuses an upload closes the connection before all of it is sent.
  const sent = pipeline(Readable.from(content ?? []), curl.stdin).catch(() => undefined);
  const hash = createHash('sha256');
  let [bytes, start] = [0, ''];
  for await (const chunk of curl.stdout as AsyncIterable<Buffer>) {
    if (bytes < START) start += chunk.subarray(0, START - bytes).toString();
    bytes += chunk.length;
    hash.update(chunk);
  }
  const [[code]] = await Promise.all([ended, sent]);
  const status = Number(said.slice(-3));
  // The body of a refusal may be cut off: the connection ends while the upload still comes in.
  if (code !== 0 && status < 400 && !/Operation timed out/.test(said)) throw new Error(`${url}: ${said}`);
  const seconds = (performance.now() - started) / 1000;
  return { status, bytes, sha256: hash.digest('hex'), start, seconds };
}

export function sha256(content: Iterable<Buffer>): string {
  const hash = createHash('sha256');
  for (const piece of content) hash.update(piece);
  return hash.digest('hex');
}
