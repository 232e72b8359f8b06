import { call, callOutside, tcp } from '../../model/flow';
import type { Platform } from '../../model/platform';
import type { PolicyRule } from '../../model/pod';
import { policyNames } from '../../model/policy-names';
import { INCIDENTS, NETWORK_REPAIR, RECOVERY_SCRIPTS } from '../../model/recovery';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { namespacesOf } from '../../model/zone';
import { toolbox } from '../backup/toolbox';

/** ConfigMap that holds the policies of the release, a List for each namespace. */
export const RELEASED_NETWORK = 'released-network';
/** ConfigMap that keeps the policies that were taken away. */
export const QUARANTINE = 'quarantined-policies';

/** What shows that somebody looks after a policy that is not in the release: it is named, and left alone. */
export const OWNER_LABELS = [
  'app.kubernetes.io/managed-by',
  'argocd.argoproj.io/instance',
  'kustomize.toolkit.fluxcd.io/name',
];
export const OWNER_ANNOTATIONS = ['argocd.argoproj.io/tracking-id', 'meta.helm.sh/release-name'];

/** Puts the proven network back when it was changed. Needs neither Prometheus nor KEDA. */
export const repairNetwork = (settings: Settings): Service => ({
  name: NETWORK_REPAIR,
  zone: 'management',
  about: 'puts the network of the release back when somebody changed it',
  chart: 'recovery',
  runsAs: 'Jobs',
  ports: {},
  calls: [
    call('pushgateway', 'publish whether the network is that of the release'),
    {
      ...callOutside(
        'api-server',
        [tcp(settings.API_SERVER_PORT)],
        'compare the network policies, and put them back',
      ),
      spare: true,
    },
  ],
  kubernetes: (platform) => ({
    why: 'puts network policies back; the admission policies zonarr-network-* leave of it only what the release has',
    namespaced: [
      ...namespaceNames(platform).flatMap((namespace) => mayRepair(platform, namespace)),
      { groups: [''], resources: ['configmaps'], verbs: ['get'], names: [RELEASED_NETWORK] },
      { groups: [''], resources: ['configmaps'], verbs: ['get', 'patch'], names: [QUARANTINE, INCIDENTS] },
      { groups: [''], resources: ['events'], verbs: ['create'] },
    ],
  }),
  jobs: (platform) => [
    {
      name: NETWORK_REPAIR,
      about: 'puts the network of the release back when somebody changed it',
      schedule: '* * * * *',
      deadline: 55,
      scripts: ['repair-network.sh'],
      containers: [
        toolbox(platform, {
          script: 'repair-network.sh',
          scripts: RECOVERY_SCRIPTS,
          about: { service: NETWORK_REPAIR, zone: 'management' },
          env: {
            NAMESPACE: settings.NAMESPACE_MANAGEMENT,
            INCIDENT_NAMESPACE: settings.NAMESPACE_MANAGEMENT,
            INCIDENT_KIND: 'CronJob',
            NAMESPACES: namespaceNames(platform).join('\n'),
            OWNER_MARKS: [...OWNER_LABELS, ...OWNER_ANNOTATIONS].join('\n'),
            SETTLE_SECONDS: '8',
            MAX_REPAIRS: '5',
          },
          scratch: { '/tmp': '64Mi' },
        }),
      ],
    },
  ],
});

const namespaceNames = (platform: Platform): readonly string[] =>
  platform.zones.flatMap(namespacesOf).map(({ name }) => name);

function mayRepair(platform: Platform, namespace: string): readonly PolicyRule[] {
  const policies = { groups: ['networking.k8s.io'], resources: ['networkpolicies'], namespaces: [namespace] };
  return [
    // Policies of others have any name.
    { ...policies, verbs: ['get', 'list', 'create', 'delete'] },
    { ...policies, verbs: ['patch'], names: policyNames(platform, namespace) },
  ];
}
