import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../cluster/workload';
import { decide } from '../explain/decision';
import { policyText, sideText } from '../explain/text';
import type { Direction, Policy } from '../policy/policy';
import type { Connection, End } from '../reach/connections';

/** Why each connection is allowed, asked of `explain` and answered with the policies of the two namespaces only. */
export class Reasons {
  private readonly byNamespace = new Map<string, Policy[]>();
  private readonly answers = new Map<Connection, string[][]>();
  private readonly isolation: Record<Direction, Map<Workload, string[]>> = {
    ingress: new Map(),
    egress: new Map(),
  };

  constructor(private readonly cluster: Cluster) {
    for (const policy of cluster.policies) {
      const known = this.byNamespace.get(policy.namespace);
      if (known) known.push(policy);
      else this.byNamespace.set(policy.namespace, [policy]);
    }
  }

  /** What either side says, if it is a workload: a sentence, then the rules it rests on. */
  of(connection: Connection): readonly (readonly string[])[] {
    let answer = this.answers.get(connection);
    if (!answer) {
      const { from, to, ports } = connection;
      const { egress, ingress } = this.decide(from, to);
      answer = [egress, ingress]
        .filter(({ subject }) => subject.workload)
        .map((side) => sideText(side, ports));
      this.answers.set(connection, answer);
    }
    return answer;
  }

  /** The policies that isolate a workload in a direction, with file and line; none if nothing isolates it. */
  isolating(workload: Workload, direction: Direction): readonly string[] {
    let policies = this.isolation[direction].get(workload);
    if (!policies) {
      // Policies isolate a workload whoever the other end is, so any will do.
      const [subject, nobody]: [End, End] = [{ title: '', workload }, { title: '' }];
      policies = (
        direction === 'ingress' ? this.decide(nobody, subject).ingress : this.decide(subject, nobody).egress
      ).policies.map(policyText);
      this.isolation[direction].set(workload, policies);
    }
    return policies;
  }

  private decide(from: End, to: End) {
    const namespaces = new Set([from, to].flatMap(({ workload }) => workload?.namespace ?? []));
    const policies = [...namespaces].flatMap((each) => this.byNamespace.get(each) ?? []);
    return decide({ ...this.cluster, policies }, from, to);
  }
}
