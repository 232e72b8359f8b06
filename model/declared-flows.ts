import type { DeclaredNetwork } from './declared-network';
import type { Cidr, Endpoint, Outside, PortRange } from './flow';
import { starterOf } from './job';
import { jobsOf, namespaceOf, type Platform, runningService } from './platform';
import type { Service } from './service';

/** A row of the matrix as anybody may check it against manifests: ends by name or address, ports as text. */
export interface DeclaredFlow {
  readonly from: readonly (string | Cidr)[];
  readonly to: readonly (string | Cidr)[];
  readonly ports: readonly string[];
  readonly why: string;
}

export const declaredNetwork = (platform: Platform): DeclaredNetwork => ({
  flows: declaredFlows(platform),
  context: contextManifests(platform),
  clusterRanges: [...platform.settings.POD_CIDRS, ...platform.settings.SERVICE_CIDRS],
});

/** The declared matrix, in the form that `verify check --flows` reads. */
export const declaredFlows = (platform: Platform): readonly DeclaredFlow[] =>
  platform.flows.map(({ from, to, ports, why }) => ({
    from: endsOf(platform, from),
    to: endsOf(platform, to),
    ports: ports.map(portText),
    why,
  }));

function endsOf(platform: Platform, end: Endpoint): readonly (string | Cidr)[] {
  switch (end.kind) {
    case 'addresses':
      return end.cidrs;
    case 'pods':
      return [`${end.namespace}/${end.workload}`];
    case 'service': {
      const service = runningService(platform, end.service);
      const namespace = namespaceOf(platform, service).name;
      return workloadsOf(platform, service).map((workload) => `${namespace}/${workload}`);
    }
  }
}

function workloadsOf(platform: Platform, service: Service): readonly string[] {
  const { name, runsAs = 'Deployment' } = service;
  if (runsAs === 'Jobs') return jobsOf(platform, service).map((job) => `${job.name}[${starterOf(job)}]`);
  // prometheus-operator names its StatefulSets after kind and resource.
  return [runsAs === 'Operator' ? `${name}-zonarr[StatefulSet]` : `${name}[${runsAs}]`];
}

const portText = ({ protocol, port, end }: PortRange): string =>
  `${end === undefined ? port : `${port}-${end}`}/${protocol}`;

/** Workloads that live elsewhere and that flows lead to or from, as the manifests that `verify --context` reads. */
export const contextManifests = ({ outside }: Platform): readonly object[] =>
  Object.values(outside).flatMap((end) => (end.kind === 'pods' ? [deploymentOf(end)] : []));

const deploymentOf = ({ namespace, workload, labels, listens }: Extract<Outside, { kind: 'pods' }>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: workload, namespace },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: workload,
            image: workload,
            ports: listens.map(({ protocol, port }) => ({ containerPort: port, protocol })),
          },
        ],
      },
    },
  },
});
