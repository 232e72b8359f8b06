/** Every rule of `check`, and why one should care. */
export const RULES = {
  unreadable: 'A file cannot be read, so nothing is known about what it holds.',
  'broken-yaml': 'A file cannot be parsed, so nothing is known about what it holds.',
  'wrong-type': 'A value is not of the type that an object needs there.',
  'not-an-object': 'A document is no Kubernetes object, and kubectl would refuse the file.',
  'unknown-kind': 'A kind that is not known here: whether it runs pods is not known either.',
  'foreign-policy': 'A policy of another engine changes what is allowed, and is not computed here.',
  'invalid-policy': 'The API server would refuse the policy, so it would protect nothing.',
  'invalid-workload': 'The API server would refuse the workload.',
  'invalid-namespace': 'The API server would refuse the namespace.',
  'differing-pods': 'Policies select the pods of one owner differently.',
  'duplicate-object': 'Two objects of one kind and name: the second overwrites the first when applied.',
  'policy-selects-nothing': 'A policy that selects no pod has no effect; mostly a label is misspelt.',
  'peer-matches-nothing': 'A peer that no pod matches allows nothing; mostly a label is misspelt.',
  'rules-without-effect': 'Rules of a direction that policyTypes leave out have no effect.',
  'named-port': 'A port by name can be another number on each pod, and some agents open it to everyone.',
  'two-directions':
    'Some agents let an ingress rule of a policy with both directions satisfy the egress check of its source.',
  'ip-block-covers-cluster':
    'Agents differ in whether an address block matches pods, so a block should not cover them.',
  'ports-without-peers':
    'A rule with ports and without peers opens the ports to everyone, outside addresses too.',
  'no-default-deny':
    'Pods that no policy selects are open to everyone; a default deny per namespace closes them.',
  'service-selects-nothing': 'A Service without pods behind it answers nobody.',
  'service-port-missing': 'A Service that leads to a port on which no container listens answers nobody.',
  'bad-acceptance': 'An acceptance names a rule of this list and a reason.',
  'stale-acceptance': 'An acceptance of something that is no longer found would hide it when it returns.',
  'bad-flow': 'A declared flow that cannot be read or names an unknown end.',
  'missing-flow': 'A declared flow that the policies refuse.',
  'surplus-flow': 'A connection that the policies allow and nobody declared.',
  'surplus-egress': 'An egress side alone allows what nobody declared; one later change would open it.',
  'surplus-ingress': 'An ingress side alone allows what nobody declared; one later change would open it.',
} as const;

export type Rule = keyof typeof RULES;

/** Whether an object may carry an acceptance of the rule: what makes input unusable cannot be accepted. */
export const isAcceptable = (rule: string): boolean =>
  Object.hasOwn(RULES, rule) && !/^(unreadable|broken-|wrong-|invalid-|differing-|bad-|stale-)/.test(rule);
