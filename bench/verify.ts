import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
}

function timeOf(count: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    writeFileSync(join(folder, 'manifests.yaml'), manifests(count));
    const command = [process.execPath, join(root, 'bundle.js'), 'verify/cli.ts', 'connections', folder];
    execFileSync(command[0] as string, command.slice(1), { stdio: 'ignore' });
    return median(Array.from({ length: RUNS }, () => seconds(command, root)));
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
