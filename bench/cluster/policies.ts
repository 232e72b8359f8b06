import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { kubectl } from '../../test/cluster/harness/kubectl';
import { podNetworks } from '../../test/cluster/harness/pod-networks';
import { type Pod, runningPods } from '../../test/cluster/harness/pods';
import { imageNamed } from '../../test/cluster/images/references';
import { median } from '../measure';

const NAMESPACE = 'policy-bench';
const ROUNDS = 5;

/** How long after a change of a policy its pods feel it, with all policies of the platform in place. */
export async function policies(): Promise<void> {
  kubectl.apply(
    list(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      pod('client'),
      pod('server'),
    ),
  );
  try {
    kubectl('wait', '-n', NAMESPACE, 'pod', '--all', '--for=condition=Ready', '--timeout=60s');
    const count = kubectl.json<{ items: unknown[] }>('get', 'networkpolicies', '-A').items.length;
    const [client, server] = ['client', 'server'].map(named);
    const network = podNetworks().get(client?.metadata.uid ?? '') ?? '';
    const address = server?.status.podIP ?? '';
    const [closed, opened]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      closed.push(
        await delay(network, `while ${reach(address)}; do :; done`, () => kubectl.apply(list(DENY))),
      );
      opened.push(
        await delay(network, `until ${reach(address)}; do :; done`, () =>
          kubectl('delete', '-n', NAMESPACE, 'networkpolicy', DENY.metadata.name, '--wait=false'),
        ),
      );
    }
    console.log(
      `a policy among ${count}: a connection is refused ${median(closed).toFixed(0)} ms after it is made, and opens ${median(opened).toFixed(0)} ms after it is gone (kubectl's own time included)`,
    );
  } finally {
    kubectl('delete', 'namespace', NAMESPACE, '--wait=false');
  }
}

/** Milliseconds from the start of a change until a shell of the client has seen it. */
async function delay(network: string, script: string, change: () => void): Promise<number> {
  const watch = spawn('nsenter', [`--net=${network}`, 'bash', '-c', `echo; ${script}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(watch, 'exit').then(() => performance.now());
  await once(watch.stdout, 'data');
  const started = performance.now();
  change();
  return (await ended) - started;
}

const reach = (address: string): string => `(exec 3<>/dev/tcp/${address}/8080)`;

const named = (name: string): Pod | undefined =>
  runningPods(NAMESPACE).find(({ metadata }) => metadata.name === name);

const list = (...items: readonly object[]): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

const DENY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: NAMESPACE, name: 'deny' },
  spec: { podSelector: {}, policyTypes: ['Ingress'] },
};

const pod = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: NAMESPACE, name },
  spec: {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    containers: [
      {
        name: 'main',
        image: imageNamed('docker.io/library/busybox'),
        command: ['httpd', '-f', '-p', '8080'],
        readinessProbe: { tcpSocket: { port: 8080 } },
      },
    ],
  },
});
