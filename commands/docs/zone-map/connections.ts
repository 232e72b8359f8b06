import type { Endpoint, Flow, PortRange } from '../../../model/flow';
import { type Platform, portOf, runningService } from '../../../model/platform';
import type { Service } from '../../../model/service';
import { portText } from '../port-text';
import { hasCard } from './labels';

/** An arrow of the map: several flows between the same two ends. */
export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly ports: readonly string[];
}

/** A service of the edge is drawn by itself; everybody else's arrows begin and end at the zone. */
export type End =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'zone'; readonly name: string }
  | { readonly kind: 'outside'; readonly name: string };

/** The matrix, put together zone by zone, without what the legend says is not drawn. */
export function connections(platform: Platform): readonly Connection[] {
  const found = new Map<string, { from: End; to: End; ports: Set<string> }>();
  for (const flow of platform.flows) {
    if (flow.to === platform.outside.dns || isSideways(platform, flow)) continue;
    const { from, to } = endsOf(platform, flow);
    if (from.kind === 'zone' && to.kind === 'zone' && from.name === to.name) continue;
    const key = `${from.name}>${to.name}`;
    const connection = found.get(key) ?? { from, to, ports: new Set<string>() };
    for (const port of flow.ports) connection.ports.add(portText(published(platform, flow, port)));
    found.set(key, connection);
  }
  return [...found.values()].map((connection) => ({ ...connection, ports: [...connection.ports] }));
}

/** What has no card would cross the whole map; of it only where jobs bring the backups is drawn. */
function isSideways(platform: Platform, { from, to }: Flow): boolean {
  const [caller, callee] = [serviceAt(platform, from), serviceAt(platform, to)];
  if (callee && !hasCard(callee)) return true;
  if (!caller || hasCard(caller)) return false;
  return to !== platform.outside['backup-target'] && callee?.zone !== 'storage';
}

/** Monitoring looks at the whole edge, so it points at the zone; what the edge does is told service by service. */
function endsOf(platform: Platform, { from, to }: Flow): { from: End; to: End } {
  const [caller, callee] = [serviceAt(platform, from), serviceAt(platform, to)];
  const watched = caller !== undefined && caller.zone !== EDGE;
  return { from: endOf(from, caller, false), to: endOf(to, callee, watched) };
}

const EDGE = 'dmz';

function endOf(end: Endpoint, service: Service | undefined, asZone: boolean): End {
  if (!service) return { kind: 'outside', name: end.kind === 'service' ? end.service : end.name };
  return service.zone === EDGE && hasCard(service) && !asZone
    ? { kind: 'service', name: service.name }
    : { kind: 'zone', name: service.zone };
}

/** A NAS has an address in the matrix and a place in a zone. */
function serviceAt(platform: Platform, end: Endpoint): Service | undefined {
  const name = end.kind === 'service' ? end.service : end.name;
  return platform.services.find((service) => service.name === name);
}

/** From outside a load balancer's port is what counts; everywhere else the container's. */
function published(platform: Platform, { from, to }: Flow, range: PortRange): PortRange {
  if (from.kind === 'service' || to.kind !== 'service') return range;
  const service = runningService(platform, to.service);
  const name = Object.keys(service.ports).find((key) => portOf(service, key).port === range.port);
  return { ...range, port: portOf(service, name).service ?? range.port };
}
