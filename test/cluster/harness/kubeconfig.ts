import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE } from './addresses';
import { STATE } from './paths';
import { AUTHORITY, certificateFile, keyFile } from './pki';

const kubeconfigFile = (user: string): string => join(STATE, `${user}.kubeconfig`);

/** The file that says how a user of the certificates finds the API server; written once. JSON is YAML, too. */
export function kubeconfig(user: string): string {
  const file = kubeconfigFile(user);
  if (existsSync(file)) return file;
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'zonarr', cluster: { server: `https://${NODE}:6443`, 'certificate-authority': AUTHORITY } },
    ],
    users: [
      { name: user, user: { 'client-certificate': certificateFile(user), 'client-key': keyFile(user) } },
    ],
    contexts: [{ name: user, context: { cluster: 'zonarr', user } }],
    'current-context': user,
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
