import { namespaceOf, type Platform } from '../../model/platform';
import type { PolicyRule } from '../../model/pod';
import type { Service } from '../../model/service';

/** A service that is looked at, and where it runs. */
export interface Subject {
  readonly name: string;
  readonly namespace: string;
  /** `service namespace zone`, as the scripts of the recovery take it. */
  readonly line: string;
}

export const subjects = (platform: Platform, services: readonly Service[]): readonly Subject[] =>
  services.map((service) => {
    const { name, zone } = service;
    const namespace = namespaceOf(platform, service).name;
    return { name, namespace, line: `${name} ${namespace} ${zone}` };
  });

export const places = (looked: readonly Subject[]): readonly string[] => [
  ...new Set(looked.map(({ namespace }) => namespace)),
];

/** What the tests of the network, of the services and of the storage read; no Secret and no ConfigMap. */
export const inspection = (looked: readonly Subject[]): readonly PolicyRule[] =>
  places(looked).flatMap((namespace) => [
    {
      groups: ['apps'],
      resources: ['deployments'],
      verbs: ['get'],
      names: looked.filter((each) => each.namespace === namespace).map(({ name }) => name),
      namespaces: [namespace],
    },
    { groups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: [namespace] },
    {
      groups: [''],
      resources: ['persistentvolumeclaims', 'events'],
      verbs: ['list'],
      namespaces: [namespace],
    },
    { groups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list'], namespaces: [namespace] },
  ]);
