/** What runs in a pod, without Kubernetes' defaults: hardening and probes are derived. */

export interface Container {
  /** @default the service's name for the main container */
  readonly name?: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Environment from keys of the service's own Secret. */
  readonly secretEnv?: Readonly<Record<string, string>>;
  /** All keys of the service's own Secret as environment. */
  readonly envFromSecret?: boolean;
  /** Files from a ConfigMap, by absolute path; an object is written as YAML. */
  readonly files?: Readonly<Record<string, string | object>>;
  /** Folders whose files are a whole ConfigMap of another chart, by absolute path. */
  readonly configMaps?: Readonly<Record<string, string>>;
  /** Files from keys of the service's own Secret, by absolute path. */
  readonly secretFiles?: Readonly<Record<string, string>>;
  /** Writable, empty folders; all else is read-only. Size in the unit of Kubernetes. */
  readonly scratch?: Readonly<Record<string, string>>;
  /** The same, but one folder for all containers of the pod that name it. */
  readonly shared?: Readonly<Record<string, string>>;
  /** Paths of the node; only in a privileged namespace. */
  readonly hostPaths?: Readonly<Record<string, HostPath>>;
  /** Capabilities kept; only in a privileged namespace. */
  readonly capabilities?: readonly string[];
  /** Runs as root; only in a privileged namespace. */
  readonly root?: boolean;
  /** All rights on the node; only for what runs before the containers, in a privileged namespace. */
  readonly privileged?: boolean;
  /** Shares the network and process ids of the node. */
  readonly hostNetwork?: boolean;
  /** Mounts the service's configuration volume and the library as the main container does. */
  readonly volumes?: boolean;
  /** Claims that belong to others, by absolute path. */
  readonly claims?: Readonly<Record<string, Claim>>;
  readonly resources: Resources;
  /** Seconds that a start may take before it counts as failed. @default 120 */
  readonly startSeconds?: number;
  /** @default the service's health for the main container; `none` for sidecars that have none */
  readonly health?: { readonly port: number; readonly path: string };
  /** Devices by the resource of their plugin. */
  readonly gpu?: Readonly<Record<string, string>>;
}

export interface HostPath {
  readonly path: string;
  readonly type: 'CharDevice' | 'Directory';
  readonly readOnly?: boolean;
}

export interface Claim {
  readonly name: string;
  readonly readOnly?: boolean;
}

/** Requests are what the scheduler sets aside; memory is limited, CPU is not: throttling stutters streams. */
export interface Resources {
  /** CPU request, e.g. '50m'. */
  readonly cpu: string;
  /** Memory request, e.g. '128Mi'. */
  readonly memory: string;
  /** Memory limit. */
  readonly limit: string;
  /** Why these figures. */
  readonly why: string;
}

/** Access to the Kubernetes API: rules in its own namespace, and cluster wide where there is no other way. */
export interface Kubernetes {
  readonly why: string;
  readonly namespaced?: readonly PolicyRule[];
  /** Grant `namespaced` in the namespaces of all zones rather than in its own. */
  readonly everyZone?: boolean;
  readonly cluster?: readonly PolicyRule[];
}

export interface PolicyRule {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Only the objects of these names. @default all */
  readonly names?: readonly string[];
  /** Namespaces where it is granted, for a rule that is not granted cluster wide. @default the service's own */
  readonly namespaces?: readonly string[];
}
