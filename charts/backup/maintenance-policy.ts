import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { kubernetesOf, namespaceOf, type Platform } from '../../model/platform';
import type { PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';
import { platformLabels } from '../parts/labels';

const NAME = 'zonarr-maintenance';
const API = { apiVersion: 'admissionregistration.k8s.io/v1' };

/**
 * RBAC grants the patch of a whole object. This leaves of it what stopping and starting takes, so that a stolen token
 * of a job cannot run another image. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class MaintenancePolicy extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, workers: readonly Service[]) {
    super(scope, id);
    const metadata = { name: NAME, labels: { ...platformLabels('storage', 'backup') } };
    const accounts = workers
      .filter((worker) => (kubernetesOf(platform, worker)?.namespaced ?? []).some(stops))
      .map((worker) => `system:serviceaccount:${namespaceOf(platform, worker).name}:${worker.name}`);
    new ApiObject(this, 'policy', {
      ...API,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            rule('apps', 'v1', 'deployments'),
            rule('monitoring.coreos.com', 'v1', 'prometheuses'),
            rule('keda.sh', 'v1alpha1', 'scaledobjects'),
          ],
        },
        matchConditions: [
          {
            name: 'by-a-job',
            expression: `request.userInfo.username in [${accounts.map((account) => `'${account}'`).join(', ')}]`,
          },
        ],
        variables: VARIABLES,
        validations: VALIDATIONS,
      },
    });
    new ApiObject(this, 'binding', {
      ...API,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: NAME, validationActions: ['Deny'] },
    });
  }
}

const stops = ({ verbs, resources }: PolicyRule): boolean =>
  verbs.includes('patch') &&
  ['deployments', 'prometheuses', 'scaledobjects'].some((kind) => resources.includes(kind));

const rule = (group: string, version: string, resource: string) => ({
  apiGroups: [group],
  apiVersions: [version],
  resources: [resource],
  operations: ['UPDATE'],
});

/** What an account may change of each part of an object: the keys of which `free` is true, of which `k` is one. */
const PARTS = [
  {
    name: 'spec',
    at: '?spec',
    free: "k == 'replicas'",
    message: 'a job may change nothing of the specification but replicas',
  },
  {
    name: 'labels',
    at: 'metadata.?labels',
    free: "k == 'zonarr.dev/maintenance'",
    message: 'a job may change no label but zonarr.dev/maintenance',
  },
  {
    name: 'annotations',
    at: 'metadata.?annotations',
    free: "k.startsWith('zonarr.dev/stopped-') || k == 'autoscaling.keda.sh/paused-replicas'",
    message: 'a job may change no annotation but zonarr.dev/stopped-* and the pause of KEDA',
  },
  {
    // An owner that does not exist would have the object removed.
    name: 'metadata',
    at: '?metadata',
    free: "k in ['labels', 'annotations', 'generation', 'resourceVersion', 'managedFields']",
    message: 'a job may change no other metadata',
  },
];

const VARIABLES = PARTS.flatMap(({ name, at }) => [
  { name, expression: `object.${at}.orValue({})` },
  { name: `${name}Before`, expression: `oldObject.${at}.orValue({})` },
]);

const VALIDATIONS = PARTS.map(({ name, free, message }) => {
  const [now, before] = [`variables.${name}`, `variables.${name}Before`];
  const changed = `${now}.all(k, ${free} || (k in ${before} && ${now}[k] == ${before}[k]))`;
  const removed = `${before}.all(k, ${free} || k in ${now})`;
  return { expression: `${changed} && ${removed}`, message };
});
