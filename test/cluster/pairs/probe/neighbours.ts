import { execFileSync } from 'node:child_process';

const SETTINGS = ['net.ipv4.neigh.default.gc_thresh2', 'net.ipv4.neigh.default.gc_thresh3'];
/** Two hundred pods that all know each other. */
const ROOM = '65536';

/**
 * All network namespaces of a machine share one table of neighbours, for 1024 by default: with more, packets are
 * dropped as if nobody answered. There is room while pairs are tried; afterwards the machine has its own limits again.
 */
export async function withRoomForNeighbours<T>(work: () => Promise<T>): Promise<T> {
  const before = SETTINGS.map((name) => [name, sysctl('--values', name).trim()] as const);
  for (const name of SETTINGS.toReversed()) sysctl('--write', `${name}=${ROOM}`);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) sysctl('--write', `${name}=${value}`);
  }
}

const sysctl = (...args: readonly string[]): string => execFileSync('sysctl', args, { encoding: 'utf8' });
