import { POD_CIDR, SERVICE_CIDR } from './addresses';
import { startApiServer } from './api-server';
import { flags, type Programs, startDaemon } from './daemon';
import { kubeconfig } from './kubeconfig';
import { startObjects } from './objects';
import { AUTHORITY, keyFile } from './pki';

/** etcd, API server, controller manager and scheduler, each as one process. */
export async function startControlPlane(program: Programs): Promise<void> {
  await startApiServer(program);
  await startObjects(program);
  const manager = kubeconfig('controller-manager');
  startDaemon(
    'kube-controller-manager',
    program('kube-controller-manager'),
    flags({
      kubeconfig: manager,
      'authentication-kubeconfig': manager,
      'authorization-kubeconfig': manager,
      'allocate-node-cidrs': 'true',
      'cluster-cidr': POD_CIDR,
      'service-cluster-ip-range': SERVICE_CIDR,
      'root-ca-file': AUTHORITY,
      'cluster-signing-cert-file': AUTHORITY,
      'cluster-signing-key-file': keyFile('ca'),
      'service-account-private-key-file': keyFile('service-accounts'),
      'use-service-account-credentials': 'true',
      'leader-elect': 'false',
      'bind-address': '127.0.0.1',
    }),
  );
  startDaemon(
    'kube-scheduler',
    program('kube-scheduler'),
    flags({ kubeconfig: kubeconfig('scheduler'), 'leader-elect': 'false', 'bind-address': '127.0.0.1' }),
  );
}
