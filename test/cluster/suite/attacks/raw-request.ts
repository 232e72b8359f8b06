import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { EDGE } from '../../harness/addresses';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

interface Pace {
  /** Pause after each piece. */
  readonly pause?: number;
  /** How long to wait for the other side to close the connection. */
  readonly patience?: number;
}

/**
 * Sends bytes that no HTTP client would send over one TLS connection to the edge, piece by piece, and gives back what
 * came until the connection was closed or patience was at an end.
 */
export async function sendRaw(
  host: string,
  pieces: readonly string[],
  { pause = 0, patience = 3_000 }: Pace = {},
): Promise<string> {
  const client = spawn(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      ...['openssl', 's_client', '-quiet', '-connect', `${EDGE}:443`, '-servername', host],
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  // The edge may close before all is sent.
  client.stdin.on('error', () => undefined);
  const answer = text(client.stdout);
  for (const piece of pieces) {
    client.stdin.write(Buffer.from(piece, 'latin1'));
    await sleep(pause);
  }
  const impatience = setTimeout(() => client.kill(), patience);
  await answer;
  clearTimeout(impatience);
  return answer;
}

/** Lines of a request's head, with its end. */
export const head = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

/** The status of each answer on a connection, in order. */
export const statuses = (answer: string): readonly number[] =>
  [...answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status));
