import { Fields, type Report } from './fields';
import type { Finding, Severity } from './finding';
import type { Origin, Path } from './origin';

/** One Kubernetes object of the input. */
export interface KubeObject {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
  /** It lives elsewhere and only completes the picture: it takes part, and is not judged. */
  readonly context: boolean;
}

/** `NetworkPolicy shop/default-deny` */
export const titleOf = ({ kind, namespace, name }: KubeObject): string =>
  `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

/** The place of an object, or of a value in it. */
export function findingAt(
  object: KubeObject,
  path: Path,
  rule: string,
  severity: Severity,
  message: string,
): Finding {
  return { rule, severity, message, object: titleOf(object), place: { origin: object.origin, path } };
}

/** The fields of an object; what is wrong in them becomes a finding of the given rule. */
export function fieldsOf(object: KubeObject, rule: string, findings: Finding[]): Fields {
  const report: Report = (path, message) => findings.push(findingAt(object, path, rule, 'error', message));
  return new Fields(object.body, [], report);
}
