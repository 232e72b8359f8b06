import { PROTOCOLS, type Protocol } from '../cluster/port';
import {
  intersectRanges,
  NONE,
  normalise,
  pairsOf,
  type Ranges,
  subtractRanges,
  unionRanges,
} from './ranges';

/** The ports of each protocol. */
export type PortSet = Readonly<Record<Protocol, Ranges>>;

const EVERY: Ranges = [1, 65535];

export const ALL_PORTS: PortSet = { SCTP: EVERY, TCP: EVERY, UDP: EVERY };
export const NO_PORTS: PortSet = { SCTP: NONE, TCP: NONE, UDP: NONE };

export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

export function portSet(ranges: readonly PortRange[]): PortSet {
  const of = (protocol: Protocol) =>
    normalise(ranges.filter((range) => range.protocol === protocol).map(({ from, to }) => [from, to]));
  return { SCTP: of('SCTP'), TCP: of('TCP'), UDP: of('UDP') };
}

export const isEmpty = ({ SCTP, TCP, UDP }: PortSet): boolean =>
  SCTP.length === 0 && TCP.length === 0 && UDP.length === 0;

export function union(a: PortSet, b: PortSet): PortSet {
  if (a === b || a === ALL_PORTS || isEmpty(b)) return a;
  if (b === ALL_PORTS || isEmpty(a)) return b;
  return perProtocol(a, b, unionRanges);
}

export function intersect(a: PortSet, b: PortSet): PortSet {
  if (a === b || b === ALL_PORTS) return a;
  if (a === ALL_PORTS) return b;
  return perProtocol(a, b, intersectRanges);
}

/** What is in `a` and not in `b`. */
export const subtract = (a: PortSet, b: PortSet): PortSet => perProtocol(a, b, subtractRanges);

function perProtocol(a: PortSet, b: PortSet, combine: (a: Ranges, b: Ranges) => Ranges): PortSet {
  return { SCTP: combine(a.SCTP, b.SCTP), TCP: combine(a.TCP, b.TCP), UDP: combine(a.UDP, b.UDP) };
}

export const rangesOf = (ports: PortSet): PortRange[] =>
  PROTOCOLS.flatMap((protocol) => pairsOf(ports[protocol]).map(([from, to]) => ({ protocol, from, to })));

const texts = new WeakMap<PortSet, string>();

/** `All Connections`, or protocols in the order of their names: `TCP 80,8080-8090,UDP 53`. */
export function formatPorts(ports: PortSet): string {
  let text = texts.get(ports);
  if (text === undefined) {
    text = write(ports);
    texts.set(ports, text);
  }
  return text;
}

function write(ports: PortSet): string {
  if (PROTOCOLS.every((protocol) => ports[protocol][0] === 1 && ports[protocol][1] === 65535))
    return 'All Connections';
  return PROTOCOLS.filter((protocol) => ports[protocol].length > 0)
    .map((protocol) => {
      const ranges = pairsOf(ports[protocol]).map(([from, to]) => (from === to ? from : `${from}-${to}`));
      return `${protocol} ${ranges.join()}`;
    })
    .join();
}
