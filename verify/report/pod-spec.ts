import { templatePath } from '../cluster/kinds';
import { Fields } from '../input/fields';
import type { KubeObject } from '../input/object';

/** What is wrong in the fields was said when the cluster was read. */
const silent = () => {};

export const fieldsOf = (object: KubeObject): Fields => new Fields(object.body, [], silent);

/** The pod, or pod template, of an object that runs pods itself. */
export function podOf(object: KubeObject): Fields | undefined {
  const path = templatePath(object);
  if (!path) return undefined;
  let fields: Fields | undefined = fieldsOf(object);
  for (const step of path) fields = fields?.mapping(String(step));
  return fields;
}

/** Where volumes are declared: the spec of the pod, or of the custom resource that its operator makes pods of. */
export function podSpecOf(object: KubeObject): Fields | undefined {
  const operated =
    object.group === 'monitoring.coreos.com' && /^(Prometheus|Alertmanager)$/.test(object.kind);
  return (operated ? fieldsOf(object) : podOf(object))?.mapping('spec');
}
