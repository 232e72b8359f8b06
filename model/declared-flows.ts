import type { DeclaredNetwork } from './declared-network';
import type { Cidr, Endpoint, PortRange } from './flow';
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
      return [`${end.namespace}/${DNS_WORKLOAD}`];
    case 'service': {
      const service = runningService(platform, end.service);
      const namespace = namespaceOf(platform, service).name;
      return workloadsOf(platform, service).map((workload) => `${namespace}/${workload}`);
    }
  }
}

function workloadsOf(platform: Platform, service: Service): readonly string[] {
  const { name, runsAs = 'Deployment' } = service;
  if (runsAs === 'CronJob') return jobsOf(platform, service).map((job) => `${job.name}[CronJob]`);
  // prometheus-operator names its StatefulSets after kind and resource.
  return [runsAs === 'Operator' ? `${name}-zonarr[StatefulSet]` : `${name}[${runsAs}]`];
}

const portText = ({ protocol, port, end }: PortRange): string =>
  `${end === undefined ? port : `${port}-${end}`}/${protocol}`;

const DNS_WORKLOAD = 'cluster-dns';

/** Workloads that live elsewhere and that flows lead to, as the manifests that `verify --context` reads. */
export function contextManifests({ settings }: Platform): readonly object[] {
  const labels = settings.DNS_LABELS;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: DNS_WORKLOAD, namespace: settings.DNS_NAMESPACE },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'dns',
                image: 'coredns',
                ports: [
                  { containerPort: 53, protocol: 'UDP' },
                  { containerPort: 53, protocol: 'TCP' },
                ],
              },
            ],
          },
        },
      },
    },
  ];
}
