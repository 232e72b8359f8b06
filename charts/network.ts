import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { contains } from '../model/cidr';
import type { Endpoint, Flow, PortRange } from '../model/flow';
import { namespaceOf, type Platform, runningService } from '../model/platform';
import type { Service } from '../model/service';
import { k8s } from './parts/kubernetes';
import { inNamespace, labelsFor, selectorOf } from './parts/labels';
import { ReleasedNetwork } from './recovery/released-network';

type Direction = 'Ingress' | 'Egress';

/** The matrix as policies: per workload one for what comes in, one for what goes out, and one for spare ways out. */
export class Network extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    for (const service of platform.services) {
      if (service.address !== undefined) continue;
      const isThis = (end: Endpoint) => end.kind === 'service' && end.service === service.name;
      const called = platform.flows.filter(({ to }) => isThis(to));
      const calls = platform.flows.filter(({ from }) => isThis(from));
      this.addPolicy(platform, service, 'Ingress', called);
      this.addPolicy(platform, service, 'Egress', calls);
      const spare = calls.filter((flow) => flow.spare);
      this.addPolicy(platform, service, 'Egress', spare, `${service.name}-egress-spare`);
    }
    const policies = this.node.children;
    const released = new ReleasedNetwork(this, 'released', platform);
    // Applied first: a repair in the middle of an upgrade must not put the former policies back.
    for (const policy of policies) policy.node.addDependency(released);
  }

  private addPolicy(
    platform: Platform,
    service: Service,
    direction: Direction,
    flows: readonly Flow[],
    name = `${service.name}-${direction.toLowerCase()}`,
  ): void {
    if (flows.length === 0) return;
    const rules = mergeByPorts(flows, direction).map(({ ends, ports }) => {
      const peers = ends.flatMap((end) => peersOf(platform, end));
      return { ports: ports.map(policyPort), [direction === 'Ingress' ? 'from' : 'to']: peers };
    });
    new k8s.KubeNetworkPolicy(this, name, {
      metadata: {
        name,
        namespace: namespaceOf(platform, service).name,
        labels: { ...labelsFor(service) },
        ...(reachesIntoCluster(platform, flows, direction) && { annotations: ACCEPTED }),
      },
      spec: {
        podSelector: { matchLabels: { ...selectorOf(service.name) } },
        policyTypes: [direction],
        [direction.toLowerCase()]: rules,
      },
    });
  }
}

/** For `verify check`: the rule that is broken on purpose, and why. */
const ACCEPTED = {
  'verify.zonarr.dev/accept':
    'ip-block-covers-cluster: clients often arrive with a masked address from inside the pod range',
};

/** Whether an address block reaches the cluster's own ranges. */
function reachesIntoCluster({ settings }: Platform, flows: readonly Flow[], direction: Direction): boolean {
  const own = [...settings.POD_CIDRS, ...settings.SERVICE_CIDRS];
  return flows
    .map(({ from, to }) => (direction === 'Ingress' ? from : to))
    .flatMap((end) => (end.kind === 'addresses' ? end.cidrs : []))
    .some(({ cidr, except = [] }) =>
      own.some((range) => contains(cidr, range) && !except.some((e) => contains(e, range))),
    );
}

/** Flows to or from the same end become one rule, ends with the same ports share one. */
function mergeByPorts(flows: readonly Flow[], direction: Direction) {
  const rules = new Map<string, { ends: Endpoint[]; ports: readonly PortRange[] }>();
  for (const { ends, ports } of mergeByEnd(flows, direction)) {
    const key = JSON.stringify(ports);
    const rule = rules.get(key) ?? { ends: [], ports };
    rule.ends.push(ends);
    rules.set(key, rule);
  }
  return [...rules.values()];
}

function mergeByEnd(flows: readonly Flow[], direction: Direction) {
  const ends = new Map<string, { ends: Endpoint; ports: PortRange[] }>();
  for (const flow of flows) {
    const end = direction === 'Ingress' ? flow.from : flow.to;
    const key = JSON.stringify(end);
    const known = ends.get(key) ?? { ends: end, ports: [] };
    known.ports = uniquePorts([...known.ports, ...flow.ports]);
    ends.set(key, known);
  }
  return [...ends.values()];
}

function uniquePorts(ports: readonly PortRange[]): PortRange[] {
  const byText = new Map(ports.map((port) => [JSON.stringify(port), port]));
  return [...byText.values()].sort((a, b) => a.protocol.localeCompare(b.protocol) || a.port - b.port);
}

/** Numbers, never names: a named port can mean another number on each pod, and some agents mishandle it. */
const policyPort = ({ protocol, port, end }: PortRange): k8s.NetworkPolicyPort => ({
  protocol,
  port: k8s.IntOrString.fromNumber(port),
  ...(end !== undefined && { endPort: end }),
});

function peersOf(platform: Platform, end: Endpoint): k8s.NetworkPolicyPeer[] {
  switch (end.kind) {
    case 'addresses':
      return end.cidrs.map(({ cidr, except }) => ({
        ipBlock: { cidr, ...(except && { except: [...except] }) },
      }));
    case 'pods':
      return [podPeer(end.namespace, end.labels)];
    case 'service': {
      const service = runningService(platform, end.service);
      return [podPeer(namespaceOf(platform, service).name, selectorOf(end.service))];
    }
  }
}

const podPeer = (namespace: string, labels: Readonly<Record<string, string>>): k8s.NetworkPolicyPeer => ({
  namespaceSelector: { matchLabels: { ...inNamespace(namespace) } },
  podSelector: { matchLabels: { ...labels } },
});
