import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { kubectlCommand } from '../../harness/kubectl';
import { type Answer, fromNode } from '../../harness/request';
import { appliedPlatform } from '../../platform/applied-platform';
import { secretValue } from '../../platform/secrets';

const PORT = 51821;

export interface Key {
  readonly id: number;
  readonly name: string;
  /** When it was last used; nothing when it never was. */
  readonly latestHandshakeAt: string | null;
}

/** The page that makes keys, as the documentation opens it: by port-forward, with the password of the secrets. */
export interface KeyPage {
  /** Makes a key and gives its id. */
  make(name: string): number;
  /** The file for a WireGuard program. */
  file(id: number): string;
  keys(): readonly Key[];
  remove(id: number): void;
  close(): Promise<void>;
}

export async function openKeyPage(): Promise<KeyPage> {
  const { settings } = appliedPlatform();
  const [program, ...args] = kubectlCommand([
    ...['port-forward', '-n', settings.NAMESPACE_VPN, 'deployment/wireguard', String(PORT)],
  ]);
  const forward = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(forward, 'exit');
  if (!(await Promise.race([once(forward.stdout, 'data').then(() => true), ended.then(() => false)])))
    throw new Error('kubectl port-forward ended at once');
  const user = `admin:${secretValue(settings.NAMESPACE_VPN, 'wireguard', 'password')}`;
  const ask = (path: string, ...more: readonly string[]): Answer => {
    const answer = fromNode(`http://127.0.0.1:${PORT}/api/client${path}`, '--user', user, ...more);
    if (answer.status !== 200) throw new Error(`the key page says ${answer.status}: ${answer.body}`);
    return answer;
  };
  return {
    make: (name) =>
      (JSON.parse(ask('', '--json', JSON.stringify({ name, expiresAt: null })).body) as { clientId: number })
        .clientId,
    file: (id) => ask(`/${id}/configuration`).body,
    keys: () => JSON.parse(ask('').body) as readonly Key[],
    remove: (id) => void ask(`/${id}`, '--request', 'DELETE'),
    async close() {
      forward.kill();
      await ended;
    },
  };
}
