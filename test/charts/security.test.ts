import { lasting, type Pod, podsOf } from './pods';
import { MODES } from './settings-modes';
import { type Manifest, nameOf, objectsOf, platformOf } from './synthesise';

/** Pods that Pod Security *restricted* would refuse, each with the reason that its description gives. */
const PRIVILEGED: Readonly<Record<string, string>> = {
  'Deployment zonarr-vpn/wireguard': 'NET_ADMIN and /dev/net/tun, to make the tunnel and its routes',
  'CronJob zonarr-vpn/backup-wireguard': 'the keys are files of root',
  'DaemonSet zonarr-node-metrics/node-exporter':
    'the network, processes and file systems of the node, read-only',
};

/** What *restricted* asks for, https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function violations({ spec, containers }: Pod): string[] {
  const found = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key]),
    ...spec.volumes.filter((volume: Manifest) => volume.hostPath).map(() => 'hostPath'),
    ...(spec.securityContext.runAsNonRoot === true ? [] : ['runAsNonRoot']),
    ...(spec.securityContext.seccompProfile?.type === 'RuntimeDefault' ? [] : ['seccompProfile']),
    ...(spec.securityContext.sysctls ? ['sysctls'] : []),
  ];
  for (const { securityContext: context } of containers) {
    if (context.privileged) found.push('privileged');
    if (context.allowPrivilegeEscalation !== false) found.push('allowPrivilegeEscalation');
    if (context.runAsNonRoot === false || context.runAsUser === 0) found.push('root');
    if (!context.capabilities?.drop?.includes('ALL')) found.push('capabilities');
    if (context.capabilities?.add?.some((name: string) => name !== 'NET_BIND_SERVICE'))
      found.push('capabilities added');
  }
  return found;
}

/** Of platform/keda, which binds it nowhere. */
const PLATFORM_ROLE = 'ClusterRole /keda-zone';
const PLATFORM_ACCOUNT = 'ServiceAccount keda/keda-operator';

const STOPS = ['patch deployments, by name', 'patch prometheuses, by name'];
const RECORDS = ['patch configmaps, by name', 'create events'];

/** What accounts may change, each with the policies of admission that leave of it what they need. */
const MAY_CHANGE: readonly string[] = Object.entries({
  'ensure-started': STOPS,
  'backup-media': [...STOPS, 'patch leases, by name'],
  'backup-vpn': [...STOPS, 'patch leases, by name'],
  'backup-management': [...STOPS, 'patch leases, by name'],
  'library-recovery': [...STOPS, ...RECORDS],
  'switch-zone': [...STOPS, ...RECORDS, 'patch scaledobjects, by name'],
  // Pods and foreign policies have any name.
  recovery: [...RECORDS, 'delete pods'],
  'state-log': ['patch configmaps, by name'],
  'repair-network': [...RECORDS, 'create,delete networkpolicies', 'patch networkpolicies, by name'],
  'keda-scales-plex-standby': ['update deployments/scale, by name'],
}).flatMap(([role, changes]) => changes.map((change) => `${role}: ${change}`));

describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const manifests = objectsOf(settings);
  const pods = podsOf(manifests);
  const ofKind = (...kinds: string[]) => manifests.filter(({ kind }) => kinds.includes(kind));

  test('only the pods of the reasoned list break Pod Security restricted, and each of them does', () => {
    const breaking = pods.filter((pod) => violations(pod).length > 0).map(({ owner }) => nameOf(owner));
    const expected = Object.keys(PRIVILEGED).filter((name) =>
      pods.some(({ owner }) => nameOf(owner) === name),
    );
    expect(breaking.sort()).toEqual(expected.sort());
    for (const { name, privileged } of platform.services.filter((service) => service.privileged)) {
      const own = pods.filter(({ labels }) => labels['app.kubernetes.io/name'] === name);
      expect(own.map(({ owner }) => PRIVILEGED[nameOf(owner)])).toEqual([privileged]);
    }
  });

  test('a pod that restricted would refuse is in a privileged namespace, and every other namespace enforces it', () => {
    const level = new Map(
      ofKind('Namespace').map(({ metadata }) => [
        metadata.name,
        metadata.labels?.['pod-security.kubernetes.io/enforce'],
      ]),
    );
    for (const pod of pods) {
      expect([nameOf(pod.owner), level.get(pod.owner.metadata.namespace as string)]).toEqual([
        nameOf(pod.owner),
        violations(pod).length > 0 ? 'privileged' : 'restricted',
      ]);
    }
    for (const { metadata } of ofKind('Namespace')) {
      for (const mode of ['enforce', 'audit', 'warn']) {
        expect(metadata.labels?.[`pod-security.kubernetes.io/${mode}-version`]).toMatch(/^v1\.\d+$/);
      }
    }
  });

  test('every container has a read-only root, requests, and a memory limit', () => {
    for (const { owner, containers } of pods) {
      for (const { name, securityContext, resources } of containers) {
        expect([nameOf(owner), name, securityContext.readOnlyRootFilesystem]).toEqual([
          nameOf(owner),
          name,
          true,
        ]);
        expect(Object.keys(resources.requests)).toEqual(expect.arrayContaining(['cpu', 'memory']));
        expect(resources.limits.memory).toMatch(/^\d+(Mi|Gi)$/);
      }
    }
  });

  test('every application is probed three ways, and its Services are not put into its environment', () => {
    for (const { spec } of pods) expect(spec.enableServiceLinks).toBe(false);
    for (const { owner, spec } of lasting(pods)) {
      const [main] = spec.containers;
      const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].filter((probe) => main[probe]);
      expect([nameOf(owner), probes]).toEqual([
        nameOf(owner),
        ['startupProbe', 'livenessProbe', 'readinessProbe'],
      ]);
    }
  });

  test('a pod has a token exactly when a role is bound to its account', () => {
    const bound = new Set(
      ofKind('RoleBinding', 'ClusterRoleBinding').flatMap(({ subjects }) =>
        subjects.map((s: Manifest) => `${s.namespace}/${s.name}`),
      ),
    );
    for (const { owner, spec } of pods) {
      const account = `${owner.metadata.namespace}/${spec.serviceAccountName}`;
      expect([account, spec.automountServiceAccountToken]).toEqual([account, bound.has(account)]);
    }
    expect(
      ofKind('ServiceAccount').every(
        ({ automountServiceAccountToken }) => automountServiceAccountToken === false,
      ),
    ).toBe(true);
  });

  test('no role has a wildcard, changes anything but what is listed, or reads Secrets outside the edge', () => {
    for (const role of ofKind('Role', 'ClusterRole')) {
      for (const { apiGroups = [], resources = [], verbs, resourceNames } of role.rules) {
        expect([...apiGroups, ...resources, ...verbs]).not.toContain('*');
        // Kubernetes takes an empty list for all names.
        expect(resourceNames).not.toEqual([]);
        const changes = verbs.filter((verb: string) => !['get', 'list', 'watch'].includes(verb));
        const named = role.kind === 'Role' && resourceNames ? ', by name' : '';
        if (changes.length > 0)
          expect(MAY_CHANGE).toContain(`${role.metadata.name}: ${changes} ${resources}${named}`);
        if (resources.includes('secrets')) expect(nameOf(role)).toBe('Role zonarr-dmz/traefik');
      }
    }
  });

  test('every role is bound, and every binding names an account and a role that exist', () => {
    const names = new Set(manifests.map(nameOf));
    for (const binding of ofKind('RoleBinding', 'ClusterRoleBinding')) {
      const place = binding.roleRef.kind === 'Role' ? binding.metadata.namespace : '';
      expect([...names, PLATFORM_ROLE]).toContain(`${binding.roleRef.kind} ${place}/${binding.roleRef.name}`);
      for (const { namespace, name } of binding.subjects)
        expect([...names, PLATFORM_ACCOUNT]).toContain(`ServiceAccount ${namespace}/${name}`);
    }
    const bindings = ofKind('RoleBinding', 'ClusterRoleBinding').map(nameOf);
    const roles = ofKind('Role', 'ClusterRole').map(nameOf);
    const own = bindings.filter((name) => !/^RoleBinding .*\/keda$/.test(name));
    expect(roles.length).toBe(own.length);
  });

  test('replicas are spread and may not all go at once; one writer never overlaps itself', () => {
    const budgets = new Set(
      ofKind('PodDisruptionBudget').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    );
    for (const { owner, spec } of pods.filter(({ owner: { kind } }) => kind === 'Deployment')) {
      const name = `${owner.metadata.namespace}/${owner.metadata.name}`;
      const several = owner.spec.replicas > 1;
      expect([name, budgets.has(name), spec.topologySpreadConstraints !== undefined]).toEqual([
        name,
        several,
        several,
      ]);
      const writes = spec.volumes.some(
        (volume: Manifest) => volume.persistentVolumeClaim && volume.name === 'config',
      );
      expect([name, owner.spec.strategy.type]).toEqual([name, writes ? 'Recreate' : 'RollingUpdate']);
      // A pod that is replaced while its successor serves answers until every caller has heard of it.
      const lingers = spec.containers[0].lifecycle?.preStop?.sleep?.seconds > 0;
      expect([name, lingers]).toEqual([name, !writes]);
    }
  });
});
