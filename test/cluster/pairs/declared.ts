import type { DeclaredFlow } from '../../../model/declared-flows';
import type { Attempt, Party, Port } from './attempt';
import { edgesOf, toNumber } from './ipv4';

type End = DeclaredFlow['from'][number];

/** The row of the matrix that declares an attempt, found without any of verify's code. */
export function declaredIn(flows: readonly DeclaredFlow[]): (attempt: Attempt) => DeclaredFlow | undefined {
  const rows = flows.map((flow) => ({
    flow,
    from: flow.from.map(endMatcher),
    to: flow.to.map(endMatcher),
    ports: flow.ports.map(portMatcher),
  }));
  const byEnds = new Map<string, typeof rows>();
  return (attempt) => {
    const { from, to } = attempt;
    const key = `${from.kind} ${from.name} ${from.address} => ${to.kind} ${to.name} ${to.address}`;
    const between =
      byEnds.get(key) ??
      rows.filter(
        (row) => row.from.some((matches) => matches(from)) && row.to.some((matches) => matches(to)),
      );
    byEnds.set(key, between);
    return between.find(({ ports }) => ports.some((matches) => matches(attempt)))?.flow;
  };
}

/** A name means pods, a network means whatever is no pod. */
function endMatcher(end: End): (party: Party) => boolean {
  if (typeof end === 'string')
    return ({ kind, name }) => kind === 'pod' && (name === end || name.startsWith(`${end}[`));
  const [inside, excepted] = [[end.cidr].map(holds), (end.except ?? []).map(holds)];
  return ({ kind, address }) =>
    kind !== 'pod' && inside.some((has) => has(address)) && !excepted.some((has) => has(address));
}

/** Whether a network holds an IPv4 address; one of IPv6 never does. */
function holds(cidr: string): (address: string) => boolean {
  if (cidr.includes(':')) return () => false;
  const [first, last] = edgesOf(cidr);
  return (address) => {
    const number = toNumber(address);
    return first <= number && number <= last;
  };
}

function portMatcher(text: string): (port: Port) => boolean {
  const range = readPorts(text);
  return ({ protocol, port }) => protocol === range.protocol && range.from <= port && port <= range.to;
}

/** `80/TCP` or `8000-8010/UDP`. */
export function readPorts(text: string): { protocol: Port['protocol']; from: number; to: number } {
  const [, from, to = from, protocol] = /^(\d+)(?:-(\d+))?\/(TCP|UDP)$/.exec(text) ?? [];
  if (protocol !== 'TCP' && protocol !== 'UDP')
    throw new Error(`a declared flow has the ports "${text}"; write 80/TCP or 8000-8010/UDP`);
  return { protocol, from: Number(from), to: Number(to) };
}
