import type { Service } from '../../model/service';
import type { ZoneName } from '../../model/zone';

export type Labels = Readonly<Record<string, string>>;

const INSTANCE = 'zonarr';

/** What selects the pods of a service, in Deployments, Services and policies alike. */
export const selectorOf = (service: string): Labels => ({
  'app.kubernetes.io/name': service,
  'app.kubernetes.io/instance': INSTANCE,
});

/** Labels of an object that stands outside the zones. */
export const commonLabels = (component: string): Labels => ({
  ...selectorOf(component),
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/part-of': 'zonarr',
  'app.kubernetes.io/managed-by': 'cdk8s',
});

/** Labels of an object that belongs to a zone and to no service. */
export const platformLabels = (zone: ZoneName, component: string): Labels => ({
  ...commonLabels(component),
  'zonarr.dev/zone': zone,
});

/** Labels of an object that belongs to a service. */
export const labelsFor = (service: Service): Labels => ({
  ...platformLabels(service.zone, service.name),
  'app.kubernetes.io/component': service.zone,
});

/** Selects a namespace by the label that every API server sets. */
export const inNamespace = (name: string): Labels => ({ 'kubernetes.io/metadata.name': name });
