import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startApiServer } from './harness/api-server';
import { stopCluster } from './harness/cluster';
import { installPackages, NODE_PACKAGES } from './harness/debian-packages';
import { makeNetworks } from './harness/hosts';
import { kubectl } from './harness/kubectl';
import { STATE } from './harness/paths';
import { makeCertificates } from './harness/pki';
import { requireMachine } from './harness/requirements';
import { makeSpace } from './harness/space';
import { apply } from './platform/apply';
import { copyCheckout } from './platform/checkout';
import { buildPrograms } from './tools/build';
import { OLDEST_API_SERVER, PROGRAMS } from './tools/programs';

/**
 * Asks the oldest API server that is supported whether it takes every object, with strict validation. There is no
 * node: nothing runs. Gives what kubectl said that was not plain success.
 */
export async function askOldest(): Promise<readonly string[]> {
  requireMachine();
  const wanted = PROGRAMS.filter(({ name }) => ['etcd', 'kubectl'].includes(name));
  const programs = await buildPrograms([...wanted, OLDEST_API_SERVER]);
  await stopCluster();
  try {
    installPackages(NODE_PACKAGES);
    mkdirSync(STATE, { recursive: true, mode: 0o700 });
    makeCertificates();
    makeNetworks();
    await makeSpace({ bound: true });
    await startApiServer((name) => programs.get(name) as string, OLDEST_API_SERVER.name);
    console.log(
      kubectl('version', '-o', 'yaml')
        .match(/gitVersion: .*/g)
        ?.at(-1),
    );
    const folder = copyCheckout();
    const said = [apply('--validate=strict', '-k', join(folder, 'platform'))];
    kubectl('wait', '--for=condition=Established', '--timeout=2m', 'crd', '--all');
    said.push(apply('--validate=strict', '-f', join(folder, 'dist')));
    const lines = said.join('\n').trim().split('\n');
    console.log(`${lines.length} objects accepted`);
    return lines.filter((line) => !line.endsWith(' serverside-applied'));
  } finally {
    await stopCluster();
  }
}
