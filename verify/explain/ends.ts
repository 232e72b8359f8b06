import ipaddr from 'ipaddr.js';
import type { Cluster } from '../cluster/cluster';
import { workloadTitle } from '../cluster/workload';
import { UnusableInput } from '../input/finding';
import { parseCidr } from '../policy/ip-block';
import type { End } from '../reach/connections';

/**
 * The workloads that a person means by `namespace/name`, `namespace/name[Kind]` or a name alone, or the one address
 * outside the cluster.
 */
export function findEnds(cluster: Cluster, text: string): End[] {
  if (ipaddr.isValid(text)) {
    const range = parseCidr(`${text}/${text.includes(':') ? 128 : 32}`);
    if (range) return [{ title: `${text}[External]`, range }];
  }
  return cluster.workloads
    .map((workload) => ({ title: workloadTitle(workload), workload }))
    .filter(
      ({ title, workload }) => title === text || title.startsWith(`${text}[`) || workload.name === text,
    );
}

/** The one end that a person means. */
export function findEnd(cluster: Cluster, text: string): End {
  const [end, ...more] = findEnds(cluster, text);
  if (end && more.length === 0) return end;
  if (end) throw unknown(text, `is several workloads: ${titles([end, ...more])}`);
  const name = text.split('/').pop() ?? text;
  const similar = cluster.workloads
    .filter((each) => each.name.includes(name))
    .map((each) => ({ title: workloadTitle(each) }));
  throw unknown(
    text,
    `is no workload of the input and no address${similar.length > 0 ? `; there is ${titles(similar)}` : ''}`,
  );
}

const titles = (ends: readonly End[]): string =>
  ends
    .slice(0, 10)
    .map(({ title }) => title)
    .join(', ');

const unknown = (text: string, message: string) =>
  new UnusableInput([
    {
      rule: 'unknown-end',
      severity: 'error',
      message: `"${text}" ${message}`,
      place: { file: 'command line' },
    },
  ]);
