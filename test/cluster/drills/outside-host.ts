import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inNetwork, networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { until } from '../harness/until';
import { reaches } from '../suite/day-two/reaches';

/** Starts a server on the outside host, which takes the address for it; gives the way to end it. */
export async function serveOutside(
  address: string,
  port: number,
  command: readonly string[],
): Promise<() => Promise<unknown>> {
  const outside = networkFile(OUTSIDE_NETWORK);
  inNetwork(OUTSIDE_NETWORK, ['ip', 'address', 'replace', `${address}/32`, 'dev', 'lo']);
  const server = spawn('nsenter', [`--net=${outside}`, ...command], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(server, 'exit');
  await until(`${address}:${port} to listen`, () => reaches(outside, address, port) || undefined);
  return () => {
    server.kill();
    return ended;
  };
}
