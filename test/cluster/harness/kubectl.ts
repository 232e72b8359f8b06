import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NODE_NETWORK, networkFile } from './hosts';
import { kubeconfig } from './kubeconfig';
import { CACHE } from './paths';
import { requireSpace } from './space';

/** The command line of kubectl as the cluster's administrator: in its network, in the machine's file system. */
export function kubectlCommand(args: readonly string[]): [string, ...string[]] {
  requireSpace();
  return [
    'nsenter',
    `--net=${networkFile(NODE_NETWORK)}`,
    join(CACHE, 'bin/kubectl'),
    `--kubeconfig=${kubeconfig('admin')}`,
    ...args,
  ];
}

function run(args: readonly string[], input?: string): SpawnSyncReturns<string> {
  const [program, ...rest] = kubectlCommand(args);
  return spawnSync(program, rest, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...(input === undefined ? {} : { input }),
  });
}

/** Runs kubectl as a user would; what it says on failure becomes the error. */
export function kubectl(...args: readonly string[]): string {
  const { status, stdout, stderr } = run(args);
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

/** Runs kubectl and gives its end, good or bad. */
kubectl.try = (...args: readonly string[]): SpawnSyncReturns<string> => run(args);

/** Applies objects from memory, as `dist/` is applied. */
kubectl.apply = (manifests: string): string => {
  const { status, stdout, stderr } = run(['apply', '--server-side', '-f', '-'], manifests);
  if (status !== 0) throw new Error(`kubectl apply: ${stderr.trim()}`);
  return stdout;
};

/** What `kubectl get -o json` says. What is asked for again and again is cheaper by `objects.ts`. */
kubectl.json = <T>(...args: readonly string[]): T => JSON.parse(kubectl(...args, '-o', 'json')) as T;
