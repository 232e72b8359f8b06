import { kubernetesOf, type Platform } from '../../model/platform';
import type { Container } from '../../model/pod';
import type { Service, User } from '../../model/service';
import { containerSpec, initContainerSpec } from './container';
import type { k8s } from './kubernetes';
import { labelsFor, selectorOf } from './labels';
import { checksumOf, configMapData, mountsOf } from './volumes';

/** The containers of a service, before any Kubernetes object is made of them. */
export interface Contents {
  readonly containers: readonly Container[];
  readonly before: readonly Container[];
}

/** The containers as described, with another image where IMAGES names one: the main one's, wherever it is used. */
export function contentsOf(platform: Platform, service: Service): Contents {
  const containers = service.containers?.(platform) ?? [];
  const described = containers[0]?.image;
  const image = platform.settings.IMAGES[service.standbyFor ?? service.name];
  const chosen = (container: Container): Container =>
    image && container.image === described ? { ...container, image } : container;
  return { containers: containers.map(chosen), before: (service.before?.(platform) ?? []).map(chosen) };
}

/** What a pod of a service may have otherwise than its service says. */
export interface PodTerms extends Contents {
  readonly user?: User;
  readonly gracePeriod?: number;
  /** Service whose node it should share. */
  readonly beside?: string;
  readonly runsOnce?: true;
}

/** A pod template of a service: everything that Pod Security *restricted* asks for, unless it is privileged. */
export function podTemplate(platform: Platform, service: Service, terms: PodTerms): k8s.PodTemplateSpec {
  const { containers, before, beside } = terms;
  const all = [...containers, ...before];
  const files = configMapData(all);
  const { MEDIA_UID: uid, MEDIA_GID: gid } = platform.settings;
  const user = terms.user ?? service.user ?? { uid, gid };
  const hostNetwork = containers.some((container) => container.hostNetwork);
  return {
    metadata: {
      labels: { ...labelsFor(service) },
      ...(Object.keys(files).length > 0 && {
        annotations: { 'zonarr.dev/config-checksum': checksumOf(files) },
      }),
    },
    spec: {
      serviceAccountName: service.name,
      automountServiceAccountToken: kubernetesOf(platform, service) !== undefined,
      enableServiceLinks: false,
      ...(service.runtimeClass && { runtimeClassName: service.runtimeClass }),
      ...(hostNetwork && { hostNetwork: true, hostPid: true, tolerations: [{ operator: 'Exists' }] }),
      ...(terms.runsOnce && { restartPolicy: 'Never' }),
      ...(beside && { affinity: near(beside) }),
      terminationGracePeriodSeconds: terms.gracePeriod ?? service.gracePeriod ?? 30,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user.uid,
        runAsGroup: user.gid,
        fsGroup: user.gid,
        // Never walk a whole library to change its group.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...spread(service),
      ...(before.length > 0 && {
        initContainers: before.map((container) => initContainerSpec(service, container)),
      }),
      containers: containers.map((container, index) => containerSpec(service, container, index)),
      volumes: volumes(service, terms),
    },
  };
}

/** Replicas keep apart where there are nodes enough; on a single node they still start. */
function spread(service: Service): Pick<k8s.PodSpec, 'topologySpreadConstraints'> {
  if ((service.replicas ?? 1) < 2) return {};
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { ...selectorOf(service.name) } },
      },
    ],
  };
}

/** A volume of one node is where its service is. Not required: that service may be off on purpose. */
const near = (service: string): k8s.Affinity => ({
  podAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels: { ...selectorOf(service) } },
        },
      },
    ],
  },
});

/** One volume per name; containers that share a folder of files see all its files. */
function volumes(service: Service, { containers, before }: Contents): k8s.Volume[] {
  const byName = new Map<string, k8s.Volume>();
  const mounted = [
    ...containers.flatMap((container, index) => mountsOf(service, container, index === 0)),
    ...before.flatMap((container) => mountsOf(service, container, false)),
  ];
  for (const { volume } of mounted) {
    const known = byName.get(volume.name);
    if (known && JSON.stringify(known) !== JSON.stringify(volume)) {
      throw new Error(
        `two containers of ${service.name} fill volume ${volume.name} differently: use another folder`,
      );
    }
    byName.set(volume.name, volume);
  }
  return [...byName.values()];
}
