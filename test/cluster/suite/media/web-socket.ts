import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { networkFile, OUTSIDE_NETWORK } from '../../harness/hosts';

/** What a client of WebSockets does in the network outside. */
export interface Dialogue {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message: string;
  /** How long nobody says a word before the message. */
  readonly silence?: number;
}

/** Opens a WebSocket through the edge, says something, and gives what comes back, or the refusal. */
export async function exchange(dialogue: Dialogue): Promise<string> {
  const { stdout } = await promisify(execFile)('nsenter', [
    ...[`--net=${networkFile(OUTSIDE_NETWORK)}`, process.execPath, '--import', 'tsx'],
    ...[join(__dirname, 'web-socket-client.ts'), JSON.stringify(dialogue)],
  ]);
  return stdout.trim();
}
