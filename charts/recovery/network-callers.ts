import { celLiteral } from './cel-literal';

/** One rule of a ValidatingAdmissionPolicy. */
export interface Validation {
  readonly expression: string;
  readonly message: string;
  readonly messageExpression?: string;
}

/** Kubernetes' own, which delete what is in a namespace that is deleted, or what has lost its owner. */
const REMOVERS = [
  'system:serviceaccount:kube-system:namespace-controller',
  'system:serviceaccount:kube-system:generic-garbage-collector',
  // Where the controllers share one account.
  'system:kube-controller-manager',
];

/**
 * Refuses all callers but the administrators, the repair, which other rules bind, and Kubernetes when it cleans up.
 * @param admins `user:NAME` or `group:NAME`
 * @param repair user name of the repair
 */
export function mayChange(admins: readonly string[], repair: string): Validation {
  const named = (kind: 'user' | 'group') =>
    celLiteral(admins.filter((who) => who.startsWith(`${kind}:`)).map((who) => who.slice(kind.length + 1)));
  const caller = 'request.userInfo.username';
  return {
    expression: [
      `${caller} in ${named('user')}`,
      `${caller} == ${celLiteral(repair)}`,
      `(has(request.userInfo.groups) && request.userInfo.groups.exists(group, group in ${named('group')}))`,
      `(request.operation == 'DELETE' && ${caller} in ${celLiteral(REMOVERS)})`,
    ].join(' || '),
    message: 'only those named in NETWORK_ADMINS may change the network of a zone',
    messageExpression: `${caller} + ' may not change the network of a zone: NETWORK_ADMINS names who may'`,
  };
}
