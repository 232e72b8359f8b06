import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkFile, OUTSIDE_NETWORK } from '../harness/hosts';
import { inSpace } from '../harness/space';
import { listens, takeAddress } from './outside-host';

const PORT = 2049;
const ANSWER = `require('node:net').createServer((socket) => socket.end()).listen(${PORT}, process.argv[1])`;

/**
 * A NAS as far as anybody can tell by its port. What is mounted from it is a folder of the node, see
 * ../stand-ins/nas/mount, the same at every address, as if each were a copy of the other. Gives the way to end it.
 */
export async function openNas(address: string): Promise<() => Promise<unknown>> {
  takeAddress(address);
  const server = spawn(
    'nsenter',
    [`--net=${networkFile(OUTSIDE_NETWORK)}`, process.execPath, '-e', ANSWER, address],
    { stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  await listens(address, PORT);
  return () => {
    server.kill();
    return ended;
  };
}

/** The library's folders, as docs/storage.md has a person make them on a NAS. */
export const makeLibrary = (folders: readonly string[], owner: string): void =>
  void inSpace([
    ...[
      'sh',
      '-ec',
      'owner=$1 && shift && cd /srv && mkdir -p "$@" && chown -R "$owner" nas && chmod -R 2775 nas',
    ],
    ...['sh', owner, ...folders.map((folder) => `nas/${folder}`)],
  ]);
