import fc from 'fast-check';
import { decide } from '../../verify/explain/decision';
import { computeConnections, type End } from '../../verify/reach/connections';
import { formatPorts, NO_PORTS } from '../../verify/reach/port-set';
import { clusterOf } from './manifests';
import { manifestsOf, randomCluster } from './random-cluster';

test('what explain says of a pair is what connections say of it', () => {
  fc.assert(
    fc.property(randomCluster, (random) => {
      const cluster = clusterOf(...manifestsOf(random));
      const connections = computeConnections(cluster);
      const found = new Map(
        connections.map(({ from, to, ports }) => [`${from.title} => ${to.title}`, ports]),
      );
      const ends = new Map(
        connections.flatMap(({ from, to }): [string, End][] => [
          [from.title, from],
          [to.title, to],
        ]),
      );
      for (const from of ends.values())
        for (const to of ends.values()) {
          const title = `${from.title} => ${to.title}`;
          // Outside ranges are cut for one direction, and hold no answer in the other.
          if (from === to || from.title === to.title || ((from.range || to.range) && !found.has(title)))
            continue;
          const { egress, ingress, allowed } = decide(cluster, from, to);
          expect(`${title} ${formatPorts(allowed)}`).toBe(
            `${title} ${formatPorts(found.get(title) ?? NO_PORTS)}`,
          );
          for (const { policies, rules } of [egress, ingress])
            for (const { policy } of rules) expect(policies).toContain(policy);
        }
    }),
    { numRuns: Number(process.env.VERIFY_RUNS ?? 150) },
  );
}, 600_000);
