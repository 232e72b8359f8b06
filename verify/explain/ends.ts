import ipaddr from 'ipaddr.js';
import type { Cluster } from '../cluster/cluster';
import { workloadTitle } from '../cluster/workload';
import { UnusableInput } from '../input/finding';
import { parseCidr } from '../policy/ip-block';
import type { End } from '../reach/connections';

/** What a person names as `namespace/name`, `namespace/name[Kind]`, by the name alone where there is one such, or an address outside the cluster. */
export function findEnd(cluster: Cluster, text: string): End {
  if (ipaddr.isValid(text)) {
    const range = parseCidr(`${text}/${text.includes(':') ? 128 : 32}`);
    if (range) return { title: `${text}[External]`, range };
  }
  const named = cluster.workloads.filter((each) => {
    const title = workloadTitle(each);
    return title === text || title.startsWith(`${text}[`) || each.name === text;
  });
  const [workload, another] = named;
  if (workload && !another) return { title: workloadTitle(workload), workload };
  if (workload) throw unknown(text, `is several workloads: ${titles(named)}`);
  const name = text.split('/').pop() ?? text;
  const similar = cluster.workloads.filter((each) => each.name.includes(name));
  throw unknown(
    text,
    `is no workload of the input and no address${similar.length > 0 ? `; there is ${titles(similar)}` : ''}`,
  );
}

const titles = (workloads: Cluster['workloads']): string =>
  workloads.slice(0, 10).map(workloadTitle).join(', ');

const unknown = (text: string, message: string) =>
  new UnusableInput([
    {
      rule: 'unknown-end',
      severity: 'error',
      message: `"${text}" ${message}`,
      place: { file: 'command line' },
    },
  ]);
