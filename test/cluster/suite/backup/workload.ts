import { objectOf, objectsOf } from '../../harness/objects';
import { until } from '../../harness/until';

export interface Workload {
  readonly namespace: string;
  readonly name: string;
}

interface Deployment {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly replicas: number };
  readonly status: { readonly readyReplicas?: number };
}

const MAINTENANCE = 'zonarr.dev/maintenance';

const read = ({ namespace, name }: Workload): Deployment => objectOf('deployments', namespace, name);

/** What it is stopped for; undefined when it is not. */
export const maintenanceOf = (workload: Workload): string | undefined =>
  read(workload).metadata.labels[MAINTENANCE];

/** Names of all Deployments that are stopped at this moment. */
export const stoppedNow = (): readonly string[] =>
  objectsOf<Deployment>('deployments', '*', MAINTENANCE).map(({ metadata }) => metadata.name);

/** Serves, and nothing says that it was ever stopped. */
export function isWell(workload: Workload): boolean {
  const { metadata, spec, status } = read(workload);
  const traces = Object.keys(metadata.annotations ?? {}).filter((key) =>
    key.startsWith('zonarr.dev/stopped'),
  );
  return (
    spec.replicas === 1 &&
    status.readyReplicas === 1 &&
    !(MAINTENANCE in metadata.labels) &&
    traces.length === 0
  );
}

/** Waits until it serves again; gives the seconds that this took. */
export async function wellWithin(workload: Workload, seconds: number): Promise<number> {
  const start = Date.now();
  await until(`${workload.name} to serve again`, () => isWell(workload) || undefined, { seconds });
  return (Date.now() - start) / 1000;
}
