import { namespaceOf, portOf, runningService } from '../../../../model/platform';
import { podAddress } from '../../harness/pods';
import { fromNode } from '../../harness/request';
import { appliedPlatform } from '../../platform/applied-platform';

/** Where the node reaches the web port of a service: at its pod, which every policy leaves open to its node. */
export function webAddress(name: string): string {
  const platform = appliedPlatform();
  const service = runningService(platform, name);
  return `http://${podAddress(namespaceOf(platform, service).name, name)}:${portOf(service, 'web').port}`;
}

/** A JSON answer of an API; further arguments are curl's. */
export function readJson<T>(url: string, ...args: readonly string[]): T {
  const { status, body } = fromNode(url, ...args);
  if (status !== 200) throw new Error(`${url} answers ${status}: ${body}`);
  return JSON.parse(body) as T;
}
