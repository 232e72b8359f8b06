import type { Call, OutsideKey, Protocol } from './flow';
import type { Job } from './job';
import type { Platform } from './platform';
import type { Container, Kubernetes } from './pod';
import type { Route } from './route';
import type { SecretKeys } from './secret';
import type { Settings } from './settings';
import type { ZoneName } from './zone';

/** All that the platform knows about a service; every object in `dist/` is derived from it. */
export interface Service {
  /** DNS label; also the name of its Deployment, Service, Secret and host. */
  readonly name: string;
  readonly zone: ZoneName;
  /** What it is for, in one sentence. */
  readonly about: string;
  /** Chart that holds its objects. @default its zone's */
  readonly chart?: 'auth' | 'waf' | 'vpn' | 'backup' | 'recovery';
  /** Whether a person may choose, and what they get without choosing. @default always on */
  readonly optional?: 'on' | 'off';
  /** False when the settings make it pointless. @default true */
  readonly enabled?: boolean;
  /** Why no restricted namespace would admit it; puts it into the zone's privileged namespace. */
  readonly privileged?: string;
  /** @default 'Deployment' */
  readonly runsAs?: RunsAs;
  /** Container ports by name. The first is the one that callers mean by default. */
  readonly ports: Readonly<Record<string, Port>>;
  /** Whom it calls. A function where that depends on the other services. */
  readonly calls?: readonly Call[] | ((platform: Platform) => readonly Call[]);
  /** Ports that are open to somebody outside the zones, through a load balancer. */
  readonly exposed?: readonly Exposure[];
  /** Ports that are open to pods outside the zones. */
  readonly admits?: readonly Exposure[];
  /** Its place behind the edge. */
  readonly route?: Route;
  /** Where Prometheus scrapes it. */
  readonly metrics?: readonly Metrics[];
  /** Where it answers when it is well. */
  readonly health?: Health;
  /** Keys of the Secret named after it, and how each is made. A function where that depends on the other services. */
  readonly secret?: SecretKeys | ((platform: Platform) => SecretKeys);
  /** Its own volume on block storage, for one writer. */
  readonly config?: ConfigVolume;
  /** How its configuration is stopped, saved and started again; absent where the volume holds nothing to keep. */
  readonly backup?: Backup;
  /** How it uses the shared library volume. */
  readonly library?: Library;
  /** Answers to callers outside the pod network (the NAS). */
  readonly address?: string;
  /** Kubernetes API access. Without it the pod has no token. A function where that depends on the other services. */
  readonly kubernetes?: Kubernetes | ((platform: Platform) => Kubernetes);
  /** @default 1 */
  readonly replicas?: number;
  /** Its containers, the main one first; absent where an operator makes the pod or nothing runs in the cluster. */
  readonly containers?: (platform: Platform) => readonly [Container, ...Container[]];
  /** A second one that takes over while it is down; `model/standby.ts` describes it. */
  readonly standby?: Standby;
  /** For a standby: the service that it takes over from. KEDA says how many there are. */
  readonly standbyFor?: string;
  /** For `Jobs`: each becomes a CronJob or ScaledJob with the account, the Secret and the flows of the service. */
  readonly jobs?: (platform: Platform) => readonly Job[];
  /** Run to completion before the containers. */
  readonly before?: (platform: Platform) => readonly Container[];
  /** Container runtime that brings a device's driver. @default the node's */
  readonly runtimeClass?: string;
  /** @default the media user */
  readonly user?: User;
  /** Seconds between the request to stop and the kill. @default 30 */
  readonly gracePeriod?: number;
}

/** `Jobs`: `jobs` alone; `Operator`: a custom resource of prometheus-operator; `Address`: a host outside the cluster. */
export type RunsAs = 'Deployment' | 'DaemonSet' | 'Jobs' | 'Operator' | 'Address';

export interface Port {
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: Protocol;
  /** Port of the Service. @default the same number */
  readonly service?: number;
  /** Container that listens. @default the main one */
  readonly container?: string;
}

export interface Exposure {
  readonly port: string;
  readonly from: readonly OutsideKey[];
  readonly why: string;
}

export interface Metrics {
  readonly port: string;
  /** Its series are about others, whose labels they keep. */
  readonly aboutOthers?: true;
  /** @default '/metrics' */
  readonly path?: string;
  /** Time between two scrapes, e.g. '15s'. @default that of Prometheus */
  readonly interval?: string;
}

export interface Health {
  readonly port: string;
  /** Path that answers 200, or nothing: then a connection that opens is enough. */
  readonly path: string;
}

export interface ConfigVolume {
  readonly path: string;
  /** Name of the claim. @default config-<service> */
  readonly claim?: string;
  /** @default CONFIG_SIZE */
  readonly size?: string;
  /** @default CONFIG_CLASS */
  readonly storageClass?: string;
}

export interface Backup {
  /** Folders and files below the volume that are left out, because the service makes them anew: caches, logs. */
  readonly exclude?: readonly string[];
}

export interface Library {
  readonly access: 'read-only' | 'read-write';
  /** Folder below /data/media that belongs to it. */
  readonly root?: string;
}

export interface Standby {
  /** Path, without a session, whose answer is the same for both of them. */
  readonly identity: string;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** A line of the catalogue: a description, or one that depends on the settings. */
export type ServiceFile = Service | ((settings: Settings) => Service);

/** Chart that a service's objects are in: its own choice, or its zone's. */
export const chartOf = (service: Service): ChartName => service.chart ?? ZONE_CHARTS[service.zone];

export type ChartName =
  | 'edge'
  | 'auth'
  | 'waf'
  | 'vpn'
  | 'media'
  | 'storage'
  | 'monitoring'
  | 'backup'
  | 'recovery';
const ZONE_CHARTS: Readonly<Record<ZoneName, ChartName>> = {
  dmz: 'edge',
  media: 'media',
  'media-backup': 'recovery',
  storage: 'storage',
  management: 'monitoring',
};

export const describe = (file: ServiceFile, settings: Settings): Service =>
  typeof file === 'function' ? file(settings) : file;

export const isOn = (service: Service, settings: Settings): boolean =>
  service.enabled !== false &&
  !settings.SERVICES_OFF.includes(service.name) &&
  (service.optional !== 'off' || settings.SERVICES_ON.includes(service.name));
