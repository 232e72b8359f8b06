import { namespaceOf, runningService } from '../../../../model/platform';
import { kubectl } from '../../harness/kubectl';
import { runningPods } from '../../harness/pods';
import { fromNode } from '../../harness/request';
import { until } from '../../harness/until';
import { appliedPlatform } from '../../platform/applied-platform';
import { webAddress } from '../monitoring/web';

/** A line of Traefik's access log. */
export interface Line {
  readonly RequestHost: string;
  readonly RequestMethod: string;
  readonly RequestPath: string;
  readonly DownstreamStatus: number;
  /** Absent where no route matched. */
  readonly RouterName?: string;
  readonly ClientUsername: string;
}

let requests = 0;

/** A path that nobody has asked for before. */
export const freshPath = (): string => `/attack-${process.pid}-${Date.now()}-${++requests}`;

const edgeNamespace = (): string => appliedPlatform().settings.NAMESPACE_DMZ;

/** What Traefik wrote down about requests with a text in their path, once there is enough of it. */
export const logged = (path: string, enough = 1): Promise<readonly Line[]> =>
  until(`${enough} lines about ${path} in Traefik's log`, () => {
    const lines = loggedNow(path);
    return lines.length >= enough ? lines : undefined;
  });

/** The same, whether or not there is something. */
export const loggedNow = (path: string): readonly Line[] =>
  kubectl(
    ...['logs', '-n', edgeNamespace(), '-l', 'app.kubernetes.io/name=traefik'],
    ...['--since=5m', '--tail=-1', '--max-log-requests=10'],
  )
    .split('\n')
    .filter((line) => line.includes(path))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ RequestPath }) => RequestPath?.includes(path));

/** How many requests for a service the routers of all of Traefik's pods have counted, by status. */
export function counts(service: string): ReadonlyMap<number, number> {
  const series = new RegExp(
    `^traefik_router_requests_total\\{code="(\\d+)",.*router="${edgeNamespace()}-${service}-.*\\} (\\d+)$`,
    'gm',
  );
  const sums = new Map<number, number>();
  for (const { status } of runningPods(edgeNamespace(), 'app.kubernetes.io/name=traefik')) {
    const { body } = fromNode(`http://${status.podIP}:9100/metrics`);
    for (const [, code, count] of body.matchAll(series))
      sums.set(Number(code), (sums.get(Number(code)) ?? 0) + Number(count));
  }
  return sums;
}

/** How many requests for a path a service has received, by its own count. */
export const received = (service: string, path: string): number =>
  (
    JSON.parse(
      fromNode(`${webAddress(service)}/stand-in/requests?path=${encodeURIComponent(path)}`).body,
    ) as { total: number }
  ).total;

/** What the WAF wrote into its audit log about a request, with the rules that matched. */
export const auditedRules = (path: string): readonly string[] => {
  const platform = appliedPlatform();
  const { name } = namespaceOf(platform, runningService(platform, 'waf'));
  return kubectl(
    ...['logs', '-n', name, '-l', 'app.kubernetes.io/name=waf', '-c', 'waf'],
    ...['--since=5m', '--tail=-1', '--max-log-requests=10'],
  )
    .split('\n')
    .filter((line) => line.includes(path))
    .flatMap((line) => [...line.matchAll(/\[id "(\d+)"\]/g)].map(([, id]) => id as string));
};
