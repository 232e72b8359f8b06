import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { CACHE } from '../harness/paths';
import { listens, takeAddress } from './outside-host';

/** Starts restic's server on the outside host, over a folder that outlives a cluster; gives the way to end it. */
export async function openOtherPlace(
  address: string,
  port: number,
  folder: string,
): Promise<() => Promise<unknown>> {
  takeAddress(address);
  const server = spawn(
    'nsenter',
    [
      `--net=${networkFile(OUTSIDE_NETWORK)}`,
      join(CACHE, 'bin/rest-server'),
      ...['--path', folder, '--listen', `${address}:${port}`, '--no-auth'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(server, 'exit');
  await listens(address, port);
  return () => {
    server.kill();
    return ended;
  };
}
