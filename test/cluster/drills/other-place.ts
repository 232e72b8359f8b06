import { join } from 'node:path';
import { CACHE } from '../harness/paths';
import { serveOutside } from './outside-host';

/** Starts restic's server on the outside host, over a folder that outlives a cluster; gives the way to end it. */
export const openOtherPlace = (
  address: string,
  port: number,
  folder: string,
): Promise<() => Promise<unknown>> =>
  serveOutside(address, port, [
    join(CACHE, 'bin/rest-server'),
    ...['--path', folder, '--listen', `${address}:${port}`, '--no-auth'],
  ]);
