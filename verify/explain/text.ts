import { nameOf } from '../input/fields';
import { lineOf } from '../input/line';
import { type Policy, policyTitle, type Rule } from '../policy/policy';
import type { End } from '../reach/connections';
import { formatPorts, intersect, isEmpty, type PortSet } from '../reach/port-set';
import type { Decision } from './decision';

/** Where a rule stands: policy, rule, file and line. */
export const ruleText = (policy: Policy, rule: Rule): string =>
  `NetworkPolicy ${policyTitle(policy)}, ${nameOf(rule.path)} (${policy.object.origin.file.name}:${lineOf(policy.object.origin, rule.path)})`;

export const policyText = (policy: Policy): string =>
  `NetworkPolicy ${policyTitle(policy)} (${policy.object.origin.file.name}:${lineOf(policy.object.origin)})`;

/** What one side decides about the wanted ports, and by what. */
export function sideText({ direction, subject, policies, rules }: Decision, wanted: PortSet): string[] {
  const title = `${direction} of ${subject.title}`;
  if (subject.range) return [`${title}: outside the cluster, no policy applies`];
  if (policies.length === 0)
    return [`${title}: not isolated, because no policy selects it for ${direction}; everything is allowed`];
  const deciding = rules.filter(({ ports }) => !isEmpty(intersect(ports, wanted)));
  if (deciding.length === 0)
    return [
      `${title}: refused, because no rule of the policies that isolate it allows this`,
      ...policies.map((each) => `  ${policyText(each)}`),
    ];
  return [
    `${title}: allowed by`,
    ...deciding.map(({ policy, rule, ports }) => `  ${ruleText(policy, rule)}: ${formatPorts(ports)}`),
  ];
}

/** Why a connection stands outside of what policies decide, if it does. */
export function outsideText(from: End, to: End): string | undefined {
  for (const end of [from, to])
    if (end.workload?.pods.some(({ hostNetwork }) => hostNetwork))
      return `${end.title} is on the host network: its address is that of its node, and no policy selects it. For others it is an outside address.`;
  if (from.title === to.title) return 'A pod always reaches itself; no policy decides about that.';
  if (from.range && to.range) return 'Both ends are outside the cluster; no policy decides about that.';
  return undefined;
}
