import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { EDGE } from '../../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

/** More than any alert waits for, so that a forgotten stranger leaves by himself. */
const REQUESTS = 20_000;
/** Below the limit of the edge, which would answer 429 instead of refusing. */
const PACE = '40/s';

export interface Stranger {
  /** Ends the visit and gives the status codes that were answered. */
  leave(): Promise<readonly string[]>;
}

/** Somebody from the internet without a session, who asks for a page again and again. */
export function stranger(url: string): Stranger {
  const curl = spawn(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      ...['curl', '-sk', '--connect-to', `::${EDGE}:`, '--rate', PACE, '-o', '/dev/null'],
      ...['-w', '%{http_code}\n', `${url}?attempt=[1-${REQUESTS}]`],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const answers = text(curl.stdout);
  const ended = once(curl, 'close');
  return {
    async leave() {
      curl.kill();
      await ended;
      return (await answers).trim().split('\n');
    },
  };
}
