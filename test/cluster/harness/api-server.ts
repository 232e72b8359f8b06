import { join } from 'node:path';
import { NODE, SERVICE_CIDR } from './addresses';
import { flags, logTail, type Programs, startDaemon } from './daemon';
import { kubectl } from './kubectl';
import { STATE } from './paths';
import { AUTHORITY, certificateFile, keyFile } from './pki';
import { until } from './until';

/** etcd and the API server: enough to say whether it accepts objects. */
export async function startApiServer(program: Programs, apiServer = 'kube-apiserver'): Promise<void> {
  startDaemon('etcd', program('etcd'), [
    ...flags({ 'data-dir': join(STATE, 'etcd'), 'log-level': 'warn' }),
    '--unsafe-no-fsync', // nothing here outlives the machine's power
  ]);
  startDaemon('kube-apiserver', program(apiServer), flags(API_SERVER));
  await apiServerReady();
}

const API_SERVER = {
  'advertise-address': NODE,
  'etcd-servers': 'http://127.0.0.1:2379',
  'service-cluster-ip-range': SERVICE_CIDR,
  'tls-cert-file': certificateFile('api-server'),
  'tls-private-key-file': keyFile('api-server'),
  'client-ca-file': AUTHORITY,
  'kubelet-certificate-authority': AUTHORITY,
  'kubelet-client-certificate': certificateFile('api-server-to-kubelet'),
  'kubelet-client-key': keyFile('api-server-to-kubelet'),
  'kubelet-preferred-address-types': 'InternalIP',
  'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
  'service-account-key-file': certificateFile('service-accounts'),
  'service-account-signing-key-file': keyFile('service-accounts'),
  'authorization-mode': 'Node,RBAC',
  'enable-admission-plugins': 'NodeRestriction',
  'allow-privileged': 'true',
  // API servers beside this one, such as KEDA's metrics.
  'requestheader-client-ca-file': AUTHORITY,
  'requestheader-allowed-names': 'front-proxy-client',
  'requestheader-username-headers': 'X-Remote-User',
  'requestheader-group-headers': 'X-Remote-Group',
  'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
  'proxy-client-cert-file': certificateFile('front-proxy'),
  'proxy-client-key-file': keyFile('front-proxy'),
  'enable-aggregator-routing': 'true',
};

/** Waits until the API server says that it is ready. */
const apiServerReady = (): Promise<boolean> =>
  until('the API server', () => (kubectl.try('get', '--raw', '/readyz').status === 0 ? true : undefined), {
    seconds: 120,
    why: () => logTail('kube-apiserver'),
  });
