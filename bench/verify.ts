import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, seconds } from './measure';

const root = join(__dirname, '..');
const RUNS = 3;

/** `verify connections` as a whole process, on ten Deployments a namespace with two policies each and default deny. */
export function verifyGrowth(): void {
  const [few, many] = [100, 1000].map(timeOf) as [number, number];
  console.log(
    `verify connections: 100 Deployments ${few.toFixed(2)} s, 1000 (2,100 policies) ${many.toFixed(2)} s (goal: at most 1.5 s, and 3 times the 100)`,
  );
  const { wall, gibibytes } = peakOf(10_000);
  console.log(
    `verify connections: 10,000 Deployments (21,000 policies) ${wall.toFixed(1)} s, ${gibibytes.toFixed(2)} GiB at most (goal: 2 GiB)`,
  );
}

const verify = (folder: string): string[] => [
  join(root, 'bundle.js'),
  'verify/cli.ts',
  'connections',
  folder,
];

const timeOf = (count: number): number =>
  withManifests(count, (folder) => {
    const command = [process.execPath, ...verify(folder)];
    execFileSync(process.execPath, verify(folder), { stdio: 'ignore' });
    return median(Array.from({ length: RUNS }, () => seconds(command, root)));
  });

/** One run, and the most memory that it held at once. */
const peakOf = (count: number): { wall: number; gibibytes: number } =>
  withManifests(count, (folder) => {
    const peak = join(folder, 'peak-memory');
    const wall = seconds(
      [process.execPath, '--require', join(__dirname, 'peak-memory.js'), ...verify(folder)],
      root,
      { PEAK_MEMORY_FILE: peak },
    );
    return { wall, gibibytes: Number(readFileSync(peak, 'utf8')) / 2 ** 20 };
  });

function withManifests<T>(count: number, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    writeFileSync(join(folder, 'manifests.yaml'), manifests(count));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every Deployment is called by the one before it, on one port. */
function manifests(count: number): string {
  const place = (index: number) => ({ namespace: `ns-${Math.floor(index / 10)}`, app: `app-${index}` });
  const documents = Array.from({ length: count }, (_, index) => {
    const own = place(index);
    const [caller, callee] = [place((index + count - 1) % count), place((index + 1) % count)];
    return [
      deployment(own),
      service(own),
      policy(own, 'Ingress', 'from', caller),
      policy(own, 'Egress', 'to', callee),
    ].join('---\n');
  });
  const denials = Array.from({ length: Math.ceil(count / 10) }, (_, index) => deny(`ns-${index}`));
  return [...documents, ...denials].join('---\n');
}

interface Place {
  readonly namespace: string;
  readonly app: string;
}

const deployment = ({ namespace, app }: Place): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${app}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${app} } }
  template:
    metadata: { labels: { app: ${app} } }
    spec:
      containers:
        - name: main
          image: example
          ports: [{ containerPort: 8080 }]
`;

const service = ({ namespace, app }: Place): string => `apiVersion: v1
kind: Service
metadata: { name: ${app}, namespace: ${namespace} }
spec:
  selector: { app: ${app} }
  ports: [{ port: 80, targetPort: 8080 }]
`;

const policy = (
  own: Place,
  direction: string,
  side: string,
  peer: Place,
): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${own.app}-${direction.toLowerCase()}, namespace: ${own.namespace} }
spec:
  podSelector: { matchLabels: { app: ${own.app} } }
  policyTypes: [${direction}]
  ${direction.toLowerCase()}:
    - ${side}:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${peer.namespace} } }
          podSelector: { matchLabels: { app: ${peer.app} } }
      ports: [{ port: 8080, protocol: TCP }]
`;

const deny = (namespace: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: ${namespace} }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`;
