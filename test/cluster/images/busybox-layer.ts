import { execFileSync } from 'node:child_process';
import type { FileTree } from './file-tree';

const BUSYBOX = '/bin/busybox';

/** Debian's static busybox with a link for each of its commands: a shell where an image needs one. */
export function busyboxLayer(): FileTree {
  const commands = execFileSync(BUSYBOX, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  return {
    [BUSYBOX]: { copyOf: BUSYBOX },
    ...Object.fromEntries(
      commands.filter((name) => name !== 'busybox').map((name) => [`/bin/${name}`, { linkTo: BUSYBOX }]),
    ),
  };
}
