import type { Platform } from '../../model/platform';
import type { RecordingGroup } from '../recording';

/** Requests by route. Traefik counts by router, whose name is namespace, IngressRoute and a hash of the rule. */
export function edgeRecordings(platform: Platform): RecordingGroup {
  const namespace = platform.settings.NAMESPACE_DMZ;
  const ours = `router=~"${namespace}[-_].+@kubernetescrd"`;
  // A stream or a socket lasts as long as it is watched, so its duration says nothing about waiting.
  const pages = [ours, ...withoutStreams(platform), 'protocol!~"websocket|sse"'].join(',');
  const byRoute = (series: string) =>
    `label_replace(${series}, "route", "$1", "router", "${namespace}[-_](.+)[-_][0-9a-f]+@kubernetescrd")`;
  const finished = byRoute(`rate(traefik_router_request_duration_seconds_count{${pages}}[10m])`);
  const quick = byRoute(`rate(traefik_router_request_duration_seconds_bucket{${pages},le="1.2"}[10m])`);
  return {
    name: 'edge-recordings',
    recordings: [
      {
        record: 'route:requests:rate5m',
        expr: `sum by (service, zone, route, method, code) (
  ${byRoute(`rate(traefik_router_requests_total{${ours}}[5m])`)}
)`,
      },
      { record: 'route:pages:rate10m', expr: `sum by (service, zone, route) (\n  ${finished}\n)` },
      {
        // 1.2 s is a bucket of Traefik's default histogram: a share is exact where a quantile would be guessed.
        record: 'route:slow_pages:rate10m',
        expr: `route:pages:rate10m - sum by (service, zone, route) (\n  ${quick}\n)`,
      },
    ],
  };
}

function withoutStreams({ services, settings }: Platform): readonly string[] {
  const streaming = services.flatMap(({ name, route }) => (route?.uninspected ? [name] : []));
  return streaming.length > 0
    ? [`router!~"${settings.NAMESPACE_DMZ}[-_](${streaming.join('|')})[-_][0-9a-f]+@kubernetescrd"`]
    : [];
}
