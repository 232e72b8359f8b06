import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logTail, type Programs, startDaemon } from './daemon';
import { kubeconfig } from './kubeconfig';
import { STATE } from './paths';
import { until } from './until';

/**
 * What tests ask for again and again while they wait: one `kubectl proxy` keeps the connection, as a process of
 * kubectl for each look takes ten times the processor.
 */

const SOCKET = join(STATE, 'api.sock');

/** Where each resource is, as `kubectl api-resources` lists them. */
const GROUPS = {
  configmaps: 'api/v1',
  pods: 'api/v1',
  daemonsets: 'apis/apps/v1',
  deployments: 'apis/apps/v1',
  statefulsets: 'apis/apps/v1',
  jobs: 'apis/batch/v1',
} as const;
export type Resource = keyof typeof GROUPS;

/** Starts what the questions go through. */
export async function startObjects(program: Programs): Promise<void> {
  startDaemon('kubectl-proxy', program('kubectl'), [
    'proxy',
    `--unix-socket=${SOCKET}`,
    `--kubeconfig=${kubeconfig('admin')}`,
  ]);
  await until("kubectl's proxy", () => existsSync(SOCKET) || undefined, {
    why: () => logTail('kubectl-proxy'),
  });
}

/** One object; an error when there is none. */
export const objectOf = <T>(resource: Resource, namespace: string, name: string): T =>
  ask<T>(resource, namespace, `/${name}`);

/** Objects of a namespace, or of all with `*`; only those with the labels, when a selector is given. */
export const objectsOf = <T>(resource: Resource, namespace: string, selector?: string): readonly T[] =>
  ask<{ items: T[] }>(resource, namespace, selector ? `?labelSelector=${encodeURIComponent(selector)}` : '')
    .items;

function ask<T>(resource: Resource, namespace: string, rest: string): T {
  const place = namespace === '*' ? '' : `/namespaces/${namespace}`;
  const path = `/${GROUPS[resource]}${place}/${resource}${rest}`;
  const { status, stdout, stderr } = spawnSync(
    'curl',
    ['-sS', '--fail-with-body', '--max-time', '30', '--unix-socket', SOCKET, `http://localhost${path}`],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) throw new Error(`GET ${path}: ${stderr.trim()} ${stdout.trim()}`);
  return JSON.parse(stdout) as T;
}
