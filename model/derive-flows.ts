import { hostCidr } from './cidr';
import { type Call, type Endpoint, type Flow, type PortRange, tcp, udp } from './flow';
import { findService, type Platform, portOf } from './platform';
import type { Service } from './service';

/** The matrix: what the services call, who may call them from outside, and the names they must resolve. */
export function deriveFlows(platform: Platform): readonly Flow[] {
  return platform.services.flatMap((service) => {
    const calls = typeof service.calls === 'function' ? service.calls(platform) : (service.calls ?? []);
    const called = calls.flatMap((call) => flowOf(platform, service, call));
    return [...exposures(platform, service), ...called, ...nameResolution(platform, service, called)];
  });
}

function flowOf(platform: Platform, from: Service, call: Call): readonly Flow[] {
  const { to: callee, ports: named, ...rest } = call;
  if (typeof callee !== 'string') {
    const ports = (named ?? []).filter((port) => typeof port !== 'string');
    return [{ from: endpoint(from), to: platform.outside[callee.outside], ports, ...rest }];
  }
  const to = findService(platform, callee);
  if (!to) return [];
  const ports = (named ?? [undefined]).map((name) => (typeof name === 'object' ? name : rangeOf(to, name)));
  return [{ from: endpoint(from), to: endpoint(to), ports, ...rest }];
}

function exposures(platform: Platform, service: Service): readonly Flow[] {
  return [...(service.exposed ?? []), ...(service.admits ?? [])].flatMap(({ port, from, why }) =>
    from.map((outside) => ({
      from: platform.outside[outside],
      to: endpoint(service),
      ports: [rangeOf(service, port)],
      why,
    })),
  );
}

/** Whoever calls anybody by name must ask the cluster DNS. */
function nameResolution(platform: Platform, service: Service, calls: readonly Flow[]): readonly Flow[] {
  if (calls.length === 0) return [];
  const ports = [udp(53), tcp(53)];
  const why = 'resolve names';
  const cache = platform.settings.NODE_LOCAL_DNS;
  const cached: Endpoint = {
    kind: 'addresses',
    name: 'NodeLocal DNSCache',
    cidrs: [{ cidr: hostCidr(cache) }],
  };
  return [
    { from: endpoint(service), to: platform.outside.dns, ports, why },
    ...(cache ? [{ from: endpoint(service), to: cached, ports, why }] : []),
  ];
}

function rangeOf(service: Service, name?: string): PortRange {
  const { port, protocol } = portOf(service, name);
  return protocol === 'UDP' ? udp(port) : tcp(port);
}

function endpoint(service: Service): Endpoint {
  return service.address === undefined
    ? { kind: 'service', service: service.name }
    : { kind: 'addresses', name: service.name, cidrs: [{ cidr: hostCidr(service.address) }] };
}
