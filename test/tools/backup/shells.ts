import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** As in the pods: even root reads nobody else's files. */
export const WITHOUT_CAPABILITIES: readonly string[] =
  process.getuid?.() === 0 ? ['/usr/bin/setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];

/** busybox as shell and for all that it has, as in the image of the jobs. */
export function busybox(folder: string): { shell: readonly string[]; path: readonly string[] } {
  const applets = join(folder, 'busybox');
  mkdirSync(applets);
  for (const name of execFileSync('busybox', ['--list'], { encoding: 'utf8' }).trim().split('\n'))
    if (name !== 'hostname') symlinkSync('/bin/busybox', join(applets, name));
  return { shell: ['/bin/busybox', 'sh'], path: [applets] };
}
