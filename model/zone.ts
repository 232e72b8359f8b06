/** Network segments: the seed's VLANs, emulated by NetworkPolicies around one or two namespaces each. */
export const ZONE_NAMES = ['dmz', 'media', 'media-backup', 'storage', 'management'] as const;

export type ZoneName = (typeof ZONE_NAMES)[number];

/** Pod Security Standards levels, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity = 'restricted' | 'privileged';

export interface Namespace {
  readonly name: string;
  readonly podSecurity: PodSecurity;
}

export interface Zone {
  readonly name: ZoneName;
  /** VLAN id, 1-4094. Equal ids never merge zones: a zone is its namespaces. */
  readonly vlan: number;
  /** What lives here, one sentence. */
  readonly purpose: string;
  /** Where its services run. */
  readonly namespace: Namespace;
  /** Where the few pods run that no restricted namespace would admit. */
  readonly privileged?: Namespace;
}

/** All namespaces of a zone, the restricted one first. */
export function namespacesOf(zone: Zone): readonly Namespace[] {
  return zone.privileged ? [zone.namespace, zone.privileged] : [zone.namespace];
}
