import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NODE_NETWORK, networkFile } from '../../harness/hosts';
import { kubeconfig } from '../../harness/kubeconfig';
import { CACHE, ROOT } from '../../harness/paths';

/** `npm run restore`, as somebody types it who has a checkout and kubectl. */
export function restore(...args: readonly string[]) {
  return spawnSync(
    'nsenter',
    [`--net=${networkFile(NODE_NETWORK)}`, 'npm', 'run', '-s', 'restore', '--', ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(CACHE, 'bin')}:${process.env.PATH}`,
        KUBECONFIG: kubeconfig('admin'),
      },
    },
  );
}
