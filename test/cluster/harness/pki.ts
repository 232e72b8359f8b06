import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_SERVICE, NODE, NODE_NAME } from './addresses';
import { STATE } from './paths';

/** Keys and certificates of the cluster. https://kubernetes.io/docs/setup/best-practices/certificates/ */

const FOLDER = join(STATE, 'pki');

export const keyFile = (name: string): string => join(FOLDER, `${name}.key`);
export const certificateFile = (name: string): string => join(FOLDER, `${name}.crt`);
export const AUTHORITY = certificateFile('ca');

interface Leaf {
  readonly name: string;
  /** Common name and organisations are the user and the groups that a client certificate stands for. */
  readonly subject: string;
  readonly alternativeNames?: readonly string[];
}

const API_NAMES = [
  'DNS:kubernetes',
  'DNS:kubernetes.default',
  'DNS:kubernetes.default.svc',
  'DNS:kubernetes.default.svc.cluster.local',
  `IP:${API_SERVICE}`,
  `IP:${NODE}`,
  'IP:127.0.0.1',
];

const LEAVES: readonly Leaf[] = [
  { name: 'api-server', subject: '/CN=kube-apiserver', alternativeNames: API_NAMES },
  { name: 'api-server-to-kubelet', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client' },
  { name: 'front-proxy', subject: '/CN=front-proxy-client' },
  { name: 'admin', subject: '/O=system:masters/CN=kubernetes-admin' },
  { name: 'controller-manager', subject: '/CN=system:kube-controller-manager' },
  { name: 'scheduler', subject: '/CN=system:kube-scheduler' },
  {
    name: 'kubelet',
    subject: `/O=system:nodes/CN=system:node:${NODE_NAME}`,
    alternativeNames: [`IP:${NODE}`],
  },
  { name: 'kube-proxy', subject: '/CN=system:kube-proxy' },
  { name: 'policy-agent', subject: '/CN=kube-router' },
];

/** One authority, a certificate for each part, and the key that signs the tokens of ServiceAccounts. */
export function makeCertificates(): void {
  if (existsSync(AUTHORITY)) return;
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  newKey('ca');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    keyFile('ca'),
    '-subj',
    '/CN=zonarr-cluster',
    '-days',
    '30',
    '-out',
    AUTHORITY,
  );
  for (const leaf of LEAVES) sign(leaf);
  newKey('service-accounts');
  openssl('pkey', '-in', keyFile('service-accounts'), '-pubout', '-out', certificateFile('service-accounts'));
}

function sign({ name, subject, alternativeNames = [] }: Leaf): void {
  newKey(name);
  const extensions = join(FOLDER, `${name}.ext`);
  writeFileSync(
    extensions,
    [
      'extendedKeyUsage=clientAuth,serverAuth',
      ...(alternativeNames.length > 0 ? [`subjectAltName=${alternativeNames.join(',')}`] : []),
    ].join('\n'),
  );
  const request = join(FOLDER, `${name}.csr`);
  openssl('req', '-new', '-key', keyFile(name), '-subj', subject, '-out', request);
  openssl(
    ...['x509', '-req', '-in', request, '-CA', AUTHORITY, '-CAkey', keyFile('ca'), '-CAcreateserial'],
    ...['-days', '30', '-extfile', extensions, '-out', certificateFile(name)],
  );
}

const newKey = (name: string): void =>
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', keyFile(name));

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
