import type { Cluster } from '../cluster/cluster';
import { decide } from '../explain/decision';
import { sideText } from '../explain/text';
import type { Finding } from '../input/finding';
import { findingAt } from '../input/object';
import { findChanges } from '../reach/changes';
import type { Connection, End } from '../reach/connections';
import { formatPorts, intersect, isEmpty, subtract } from '../reach/port-set';
import type { DeclaredFlow } from './read-flows';

/** Where the computed connections and the declared flows differ, both ways. */
export function compareFlows(
  cluster: Cluster,
  flows: readonly DeclaredFlow[],
  connections: readonly Connection[],
  file: string,
): Finding[] {
  const computed = connections.filter(concernsInput);
  const declared = flows.flatMap(({ connections }) => connections);
  return findChanges(declared, computed).flatMap(({ from, to, before, after }) => {
    const [missing, surplus] = [subtract(before, after), subtract(after, before)];
    return [
      ...(isEmpty(missing) ? [] : [missingFlow(cluster, flows, file, { from, to, ports: missing })]),
      ...(isEmpty(surplus) ? [] : [surplusFlow(cluster, { from, to, ports: surplus })]),
    ];
  });
}

/** What happens among workloads that live elsewhere is not for this input to declare. */
const concernsInput = ({ from, to }: Connection): boolean =>
  [from, to].some(({ workload }) => workload && !workload.object.context);

function missingFlow(
  cluster: Cluster,
  flows: readonly DeclaredFlow[],
  file: string,
  connection: Connection,
): Finding {
  const { from, to, ports } = connection;
  const { egress, ingress } = decide(cluster, sample(from), sample(to));
  const refused = [egress, ingress].filter(({ allowed }) => !isEmpty(subtract(ports, allowed)));
  const flow = flows.find(({ connections }) =>
    connections.some((each) => each.from.title === from.title && each.to.title === to.title),
  );
  return {
    rule: 'missing-flow',
    severity: 'error',
    message: [
      `declared, but not allowed: ${lineOf(connection)}`,
      ...refused.flatMap((side) => sideText(side, ports)),
    ].join('\n    '),
    place: flow?.place ?? { file },
  };
}

/** It is told where the policy stands that allows it, on the side that a policy governs. */
function surplusFlow(cluster: Cluster, connection: Connection): Finding {
  const { from, to, ports } = connection;
  const { egress, ingress } = decide(cluster, sample(from), sample(to));
  const rules = [...egress.rules, ...ingress.rules].filter((each) => !isEmpty(intersect(each.ports, ports)));
  const blame = rules[0];
  const message = [
    `allowed, but not declared: ${lineOf(connection)}`,
    ...[egress, ingress].flatMap((side) => sideText(side, ports)),
  ].join('\n    ');
  if (blame) return findingAt(blame.policy.object, blame.rule.path, 'surplus-flow', 'error', message);
  const workload = from.workload ?? to.workload;
  if (workload) return findingAt(workload.object, [], 'surplus-flow', 'error', message);
  return { rule: 'surplus-flow', severity: 'error', message, place: { file: '-' } };
}

const lineOf = ({ from, to, ports }: Connection): string =>
  `${from.title} => ${to.title} : ${formatPorts(ports)}`;

/** A range that changed alike may span several blocks; its first address stands for it when the policies are named. */
export const sample = (end: End): End =>
  end.range ? { ...end, range: { ...end.range, last: end.range.first } } : end;
