import { inSpace } from '../harness/space';
import { serveOutside } from './outside-host';

const PORT = 2049;
const ANSWER = `require('node:net').createServer((socket) => socket.end()).listen(${PORT}, process.argv[1])`;

/**
 * A NAS as far as anybody can tell by its port. What is mounted from it is a folder of the node, see
 * ../stand-ins/nas/mount, the same at every address, as if each were a copy of the other. Gives the way to end it.
 */
export const openNas = (address: string): Promise<() => Promise<unknown>> =>
  serveOutside(address, PORT, [process.execPath, '-e', ANSWER, address]);

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
