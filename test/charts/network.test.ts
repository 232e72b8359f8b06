import { contains } from '../../model/cidr';
import { namespaceOf } from '../../model/platform';
import type { Service } from '../../model/service';
import { MODES } from './settings-modes';
import { type Manifest, nameOf, objectsOf, platformOf } from './synthesise';

/** How the matrix is written down: rules that hold for every agent that enforces policies. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const manifests = objectsOf(settings);
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const rulesOf = (policy: Manifest) => [...(policy.spec.ingress ?? []), ...(policy.spec.egress ?? [])];
  const peersOf = (rule: Manifest): Manifest[] => rule.from ?? rule.to ?? [];

  test('every namespace refuses everything in both directions until a policy allows it', () => {
    for (const { metadata } of manifests.filter(({ kind }) => kind === 'Namespace')) {
      const denied = policies
        .filter(
          (policy) =>
            policy.metadata.namespace === metadata.name && Object.keys(policy.spec.podSelector).length === 0,
        )
        .filter((policy) => rulesOf(policy).length === 0)
        .flatMap(({ spec }) => spec.policyTypes);
      expect([metadata.name, denied.sort()]).toEqual([metadata.name, ['Egress', 'Ingress']]);
    }
  });

  test('a policy has one direction, and every rule has numeric ports with a protocol and at least one peer', () => {
    const isPort = ({ port, protocol }: Manifest) =>
      Number.isInteger(port) && port > 0 && ['TCP', 'UDP'].includes(protocol);
    const isRule = (rule: Manifest) =>
      peersOf(rule).length > 0 && rule.ports.length > 0 && rule.ports.every(isPort);
    const wrong = policies.filter(
      (policy) => policy.spec.policyTypes.length !== 1 || !rulesOf(policy).every(isRule),
    );
    expect(wrong.map(nameOf)).toEqual([]);
    expect(policies.flatMap(rulesOf).length).toBeGreaterThan(20);
  });

  test('pods are named by namespace and by labels that only they carry, never by zone', () => {
    const isExact = (peer: Manifest) =>
      peer.ipBlock
        ? Object.keys(peer).join() === 'ipBlock'
        : Object.keys(peer.namespaceSelector.matchLabels).join() === 'kubernetes.io/metadata.name' &&
          !JSON.stringify(peer.podSelector).includes('zonarr.dev');
    const peers = policies.flatMap((policy) => rulesOf(policy).flatMap(peersOf));
    expect(peers.filter((peer) => !isExact(peer))).toEqual([]);
    expect(peers.length).toBeGreaterThan(20);
  });

  test('an address block reaches into the cluster only where an annotation says why', () => {
    const own = [...platform.settings.POD_CIDRS, ...platform.settings.SERVICE_CIDRS];
    const covering = policies.filter((policy) =>
      rulesOf(policy)
        .flatMap(peersOf)
        .some(
          ({ ipBlock }) =>
            ipBlock &&
            own.some(
              (range) =>
                contains(ipBlock.cidr, range) && !ipBlock.except?.some((e: string) => contains(e, range)),
            ),
        ),
    );
    const annotated = policies.filter(({ metadata }) => metadata.annotations?.['verify.zonarr.dev/accept']);
    expect(covering.map(nameOf)).toEqual(annotated.map(nameOf));
    expect(covering.map(nameOf)).toContain('NetworkPolicy zonarr-dmz/traefik-ingress');
  });

  test('every flow is allowed on both of its sides', () => {
    const find = (service: string, direction: string) =>
      policies.find(({ metadata }) => metadata.name === `${service}-${direction}`);
    const allows = (policy: Manifest | undefined, service: string, port: number) =>
      rulesOf(policy as Manifest).some(
        (rule) =>
          rule.ports.some((p: Manifest) => p.port === port) &&
          peersOf(rule).some(
            ({ podSelector }) => podSelector?.matchLabels['app.kubernetes.io/name'] === service,
          ),
      );
    let checked = 0;
    for (const { from, to, ports } of platform.flows) {
      if (from.kind !== 'service' || to.kind !== 'service') continue;
      for (const { port } of ports) {
        const sides = [
          allows(find(from.service, 'egress'), to.service, port),
          allows(find(to.service, 'ingress'), from.service, port),
        ];
        expect([from.service, to.service, port, ...sides]).toEqual([
          from.service,
          to.service,
          port,
          true,
          true,
        ]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(20);
  });

  test('a policy stands in the namespace of the pods it selects', () => {
    for (const policy of policies.filter(({ spec }) => spec.podSelector.matchLabels)) {
      const name = policy.spec.podSelector.matchLabels['app.kubernetes.io/name'];
      const service = platform.services.find((candidate) => candidate.name === name) as Service;
      expect([nameOf(policy), policy.metadata.namespace]).toEqual([
        nameOf(policy),
        namespaceOf(platform, service).name,
      ]);
    }
  });
});
