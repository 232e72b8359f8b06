import { backedUp } from '../../../../model/backup';
import { namespaceOf, portOf } from '../../../../model/platform';
import type { Service } from '../../../../model/service';
import { kubectl } from '../../harness/kubectl';
import { podAddress } from '../../harness/pods';
import { fromNode } from '../../harness/request';
import { appliedPlatform } from '../../platform/applied-platform';
import type { Workload } from './workload';

/** Every service that a backup stops, by the Deployment that it stops. */
export function savedServices(): readonly Workload[] {
  const platform = appliedPlatform();
  return backedUp(platform).map((service) => ({
    namespace: namespaceOf(platform, service).name,
    name: service.name,
  }));
}

export const savedService = (name: string): Workload =>
  savedServices().find((service) => service.name === name) as Workload;

/** What the database of a stand-in application holds; its numbers rise without gaps. */
export function rowsOf({ namespace, name }: Workload): { readonly count: number; readonly last: number } {
  const service = appliedPlatform().services.find((each) => each.name === name) as Service;
  const url = `http://${podAddress(namespace, name)}:${portOf(service).port}/stand-in/rows`;
  const { status, body } = fromNode(url);
  if (status !== 200) throw new Error(`${url}: ${status} ${body}`);
  return JSON.parse(body) as { count: number; last: number };
}

/** Runs a shell line in a service's pod, where its volume is /config. */
export const inPodOf = ({ namespace, name }: Workload, line: string): string =>
  kubectl('exec', '-n', namespace, `deployment/${name}`, '-c', name, '--', 'sh', '-ec', line).trim();
