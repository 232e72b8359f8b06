/** Flows: the whole allowed network as data. Ports are container ports, as policies see traffic after DNAT. */

export type Protocol = 'TCP' | 'UDP';

export interface PortRange {
  readonly protocol: Protocol;
  readonly port: number;
  /** Last port of a range; absent for a single port. */
  readonly end?: number;
}

/** Addresses outside the cluster network, or pods that are not Zonarr's. */
export type Outside =
  | { readonly kind: 'addresses'; readonly name: string; readonly cidrs: readonly Cidr[] }
  | {
      readonly kind: 'pods';
      readonly name: string;
      readonly namespace: string;
      /** Name of their Deployment. */
      readonly workload: string;
      readonly labels: Readonly<Record<string, string>>;
      /** What they listen on. */
      readonly listens: readonly PortRange[];
    };

export interface Cidr {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** What a service declares: whom it calls, where, and why. */
export interface Call {
  /** A service by name, or somebody outside. */
  readonly to: string | OutsideName;
  /** Names of the callee's ports, or numbers for the outside. Default: the callee's first port. */
  readonly ports?: readonly (string | PortRange)[];
  readonly why: string;
  /** Opened twice, as policies add up: what mends policies must outlive the loss of one of its own. @default false */
  readonly spare?: boolean;
}

/** Outsiders whose addresses come from the settings; `platform.outside` resolves them. */
export interface OutsideName {
  readonly outside: OutsideKey;
}
export type OutsideKey =
  | 'internet'
  | 'anywhere'
  | 'lan'
  | 'nodes'
  | 'api-server'
  | 'dns'
  | 'keda'
  | 'issuer'
  | 'webhook'
  | 'smtp'
  | 'backup-target';

/** A row of the matrix: who may open a connection to whom, on which ports, and why. */
export interface Flow {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly ports: readonly PortRange[];
  readonly why: string;
  /** A second policy of the caller opens it, too. @default false */
  readonly spare?: boolean;
}

export type Endpoint = { readonly kind: 'service'; readonly service: string } | Outside;

export const tcp = (port: number, end?: number): PortRange => ({
  protocol: 'TCP',
  port,
  ...(end !== undefined && { end }),
});
export const udp = (port: number, end?: number): PortRange => ({
  protocol: 'UDP',
  port,
  ...(end !== undefined && { end }),
});

/** Calls another service on its first port, or on the ports named. */
export function call(to: string, why: string, ...ports: readonly string[]): Call {
  return { to, why, ...(ports.length > 0 && { ports }) };
}

/** Calls somebody outside the zones. */
export function callOutside(outside: OutsideKey, ports: readonly PortRange[], why: string): Call {
  return { to: { outside }, ports, why };
}

/** Calls public addresses; private ranges are excepted. */
export function internet(port: number | readonly PortRange[], why: string): Call {
  return callOutside('internet', typeof port === 'number' ? [tcp(port)] : port, why);
}
