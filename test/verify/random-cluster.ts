import fc from 'fast-check';
import { type Manifest, namespace, policy as networkPolicy } from './manifests';
import type { RawPeer, RawPod, RawPolicy, RawPort, RawRule, RawSelector } from './oracle';

/** Small alphabets, so that selectors hit, miss, and overlap all the time. */
const NAMESPACES = ['n0', 'n1', 'n2'];
const KEYS = ['app', 'tier'];
const VALUES = ['a', 'b'];
const NUMBERS = [79, 80, 81, 443, 8080, 65535];
const NAMES = ['http', 'metrics'];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const CIDRS: readonly (readonly [string, readonly string[]])[] = [
  ['0.0.0.0/0', ['10.0.0.0/8', '192.168.0.0/16', '255.255.255.255/32']],
  ['10.0.0.0/8', ['10.42.0.0/16', '10.0.0.0/9', '10.255.0.0/16']],
  ['10.42.0.7/16', ['10.42.1.0/24']],
  ['192.168.1.1/32', []],
  ['::/0', ['fc00::/7', 'fe80::/10']],
  ['fd00::/8', ['fd00:1::/32']],
];

export interface RandomWorkload {
  readonly kind: 'Pod' | 'Deployment' | 'CronJob' | 'Job' | 'ScaledJob';
  readonly hostNetwork: boolean;
  readonly pod: RawPod;
}

export interface RandomCluster {
  /** Labels of the namespaces that have a Namespace object. */
  readonly namespaces: Record<string, Record<string, string>>;
  readonly workloads: RandomWorkload[];
  readonly policies: RawPolicy[];
}

const of = <T>(values: readonly T[]) => fc.constantFrom(...values);
const labels = fc.dictionary(of(KEYS), of(VALUES));
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const protocol = optional(of(PROTOCOLS));

/** Drops what is `undefined`: an absent field, as a manifest has it. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const expression = fc.oneof(
  fc.record({
    key: of(KEYS),
    operator: of(['In', 'NotIn']),
    values: fc.array(of([...VALUES, 'c']), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ key: of(KEYS), operator: of(['Exists', 'DoesNotExist']) }),
);
const selector: fc.Arbitrary<RawSelector> = fc
  .record({
    matchLabels: optional(labels),
    matchExpressions: optional(fc.array(expression, { maxLength: 2 })),
  })
  .map(present) as fc.Arbitrary<RawSelector>;
const namespaceSelector: fc.Arbitrary<RawSelector> = fc.oneof(
  selector,
  of(NAMESPACES).map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
  fc.constant({}),
);

const block: fc.Arbitrary<RawPeer> = of(CIDRS).chain(([cidr, inner]) =>
  (inner.length > 0 ? optional(fc.subarray([...inner])) : fc.constant(undefined)).map((except) => ({
    ipBlock: present({ cidr, except }) as { cidr: string },
  })),
);
const podPeer: fc.Arbitrary<RawPeer> = fc.oneof(
  selector.map((podSelector) => ({ podSelector })),
  namespaceSelector.map((each) => ({ namespaceSelector: each })),
  fc.record({ podSelector: selector, namespaceSelector }),
);

const numberedPort: fc.Arbitrary<RawPort> = fc
  .tuple(protocol, optional(of(NUMBERS)), optional(of(NUMBERS)))
  .map(([proto, port, end]) =>
    present({
      protocol: proto,
      port,
      endPort: port !== undefined && end !== undefined && end >= port ? end : undefined,
    }),
  ) as fc.Arbitrary<RawPort>;
const namedPort: fc.Arbitrary<RawPort> = fc
  .record({ protocol, port: of(NAMES) })
  .map(present) as fc.Arbitrary<RawPort>;

const rule = (side: 'from' | 'to'): fc.Arbitrary<RawRule> =>
  fc
    .record({
      [side]: optional(fc.array(fc.oneof(podPeer, block), { maxLength: 3 })),
      ports: optional(fc.array(fc.oneof(numberedPort, namedPort), { maxLength: 3 })),
    })
    .map(present)
    // A name with an address of an egress rule is refused, so it cannot be compared.
    .map((each) => each as RawRule)
    .map((each) =>
      each.to?.some(({ ipBlock }) => ipBlock)
        ? { ...each, ports: (each.ports ?? []).filter(({ port }) => typeof port !== 'string') }
        : each,
    );

const policy: fc.Arbitrary<RawPolicy> = fc.record({
  namespace: of(NAMESPACES),
  spec: fc
    .record({
      podSelector: optional(selector),
      policyTypes: optional(fc.subarray(['Ingress', 'Egress'])),
      ingress: optional(fc.array(rule('from'), { maxLength: 3 })),
      egress: optional(fc.array(rule('to'), { maxLength: 3 })),
    })
    .map(present) as fc.Arbitrary<RawPolicy['spec']>,
});

const containerPort = fc
  .record({ name: optional(of(NAMES)), containerPort: of(NUMBERS), protocol })
  .map(present) as fc.Arbitrary<RawPod['ports'][number]>;

const workload: fc.Arbitrary<RandomWorkload> = fc.record({
  kind: of(['Pod', 'Deployment', 'CronJob', 'Job', 'ScaledJob'] as const),
  hostNetwork: fc.nat(9).map((chance) => chance === 9),
  pod: fc.record({ namespace: of(NAMESPACES), labels, ports: fc.array(containerPort, { maxLength: 3 }) }),
});

export const randomCluster: fc.Arbitrary<RandomCluster> = fc.record({
  namespaces: fc.dictionary(of(NAMESPACES), labels),
  workloads: fc.array(workload, { minLength: 1, maxLength: 6 }),
  policies: fc.array(policy, { maxLength: 6 }),
});

/** Every port at which something can change, and one on either side. */
export const PORTS = [...new Set(NUMBERS.flatMap((port) => [port - 1, port, port + 1]).concat(1))].filter(
  (p) => p <= 65535,
);
export { PROTOCOLS };

/** The cluster as somebody would write it down. */
export function manifestsOf({ namespaces, workloads, policies }: RandomCluster): Manifest[] {
  return [
    ...Object.entries(namespaces).map(([name, labels]) => namespace(name, labels)),
    ...policies.map(({ namespace: where, spec }, index) => networkPolicy(`${where}/p${index}`, spec)),
    ...workloads.map(workloadManifest),
  ];
}

function workloadManifest({ kind, pod, hostNetwork }: RandomWorkload, index: number): Manifest {
  const metadata = { name: `w${index}`, namespace: pod.namespace };
  const template = {
    metadata: { labels: pod.labels },
    spec: { containers: [{ name: 'main', ports: pod.ports }], hostNetwork },
  };
  switch (kind) {
    case 'Pod':
      return { apiVersion: 'v1', kind, metadata: { ...metadata, labels: pod.labels }, spec: template.spec };
    case 'Deployment':
      return { apiVersion: 'apps/v1', kind, metadata, spec: { template } };
    case 'Job':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { template } };
    case 'CronJob':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { jobTemplate: { spec: { template } } } };
    case 'ScaledJob':
      return { apiVersion: 'keda.sh/v1alpha1', kind, metadata, spec: { jobTargetRef: { template } } };
  }
}
