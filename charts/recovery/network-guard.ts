import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Platform } from '../../model/platform';
import { NETWORK_REPAIR } from '../../model/recovery';
import { namespacesOf } from '../../model/zone';
import { type Labels, platformLabels } from '../parts/labels';
import { mayChange, type Validation } from './network-callers';
import { releasedPolicies } from './released-network';
import { asReleased } from './restored-policy';

const API = { apiVersion: 'admissionregistration.k8s.io/v1' };

/**
 * Who may change the network policies of the zones: the administrators named in the settings everything, the repair
 * only what puts the release back, nobody else anything.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class NetworkGuard extends Construct {
  private readonly labels: Labels = platformLabels('management', 'network-guard');

  /** @param admins `user:NAME` or `group:NAME` */
  constructor(scope: Construct, id: string, platform: Platform, admins: readonly string[]) {
    super(scope, id);
    const repair = `system:serviceaccount:${platform.settings.NAMESPACE_MANAGEMENT}:${NETWORK_REPAIR}`;
    const namespaces = platform.zones.flatMap(namespacesOf).map(({ name }) => name);
    this.addPolicy('zonarr-network', namespaces, {
      validations: [mayChange([...admins, ...gitOpsAccounts(platform)], repair)],
    });
    const released = releasedPolicies(scope);
    // One for each namespace, or the literals would outgrow what the API server reads as one object.
    for (const namespace of namespaces) {
      this.addPolicy(`zonarr-network-${namespace}`, [namespace], {
        matchConditions: [
          { name: 'by-the-repair', expression: `request.userInfo.username == ${JSON.stringify(repair)}` },
        ],
        ...asReleased(released.get(namespace) ?? []),
      });
    }
  }

  private addPolicy(name: string, namespaces: readonly string[], rules: Rules): void {
    const metadata = { name, labels: { ...this.labels } };
    new ApiObject(this, name, {
      ...API,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          // This label cannot be taken off a namespace.
          namespaceSelector: {
            matchExpressions: [
              { key: 'kubernetes.io/metadata.name', operator: 'In', values: [...namespaces] },
            ],
          },
          resourceRules: [
            {
              apiGroups: ['networking.k8s.io'],
              apiVersions: ['v1'],
              resources: ['networkpolicies'],
              operations: ['CREATE', 'UPDATE', 'DELETE'],
            },
          ],
        },
        ...rules,
      },
    });
    new ApiObject(this, `${name}-binding`, {
      ...API,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    });
  }
}

interface Rules {
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[];
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly Validation[];
}

/** Argo CD puts the release back, too. */
const gitOpsAccounts = ({ settings }: Platform): readonly string[] =>
  settings.GITOPS_REPO_URL
    ? [`user:system:serviceaccount:${settings.GITOPS_NAMESPACE}:argocd-application-controller`]
    : [];
