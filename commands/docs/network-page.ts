import type { Endpoint, Flow } from '../../model/flow';
import { findService, type Platform } from '../../model/platform';
import type { Documented } from './documented';
import { table } from './markdown';
import { portText } from './port-text';

const INTRODUCTION = `Every connection that the default platform allows, and why; all else is refused, in both directions. This page is
made from the flows that the services declare. Ports are those of the containers, as NetworkPolicies see them.
[network.html](network.html) is the same network computed from the finished manifests, with the policies that decide.

![The zones, their services, and who may call whom](zones.svg)`;

/** `docs/network.md`: the matrix zone by zone, then every flow with its reason. */
export function networkPage({ standard }: Documented): string {
  const places = [
    ...new Set(standard.flows.flatMap(({ from, to }) => [place(standard, from), place(standard, to)])),
  ];
  const groups = places.flatMap((from) =>
    places
      .map((to) => ({ from, to, flows: between(standard, from, to) }))
      .filter(({ flows }) => flows.length > 0),
  );
  return `<!-- Written by npm run docs. -->

# The network

${INTRODUCTION}

## Zone by zone

${matrix(standard, places)}

## Every flow

${groups.map(({ from, to, flows }) => `### ${from} → ${to}\n\n${flowTable(flows)}`).join('\n\n')}
`;
}

/** Rows call columns; a cell holds the ports. */
function matrix(platform: Platform, places: readonly string[]): string {
  const callers = places.filter((from) => places.some((to) => between(platform, from, to).length > 0));
  const callees = places.filter((to) => places.some((from) => between(platform, from, to).length > 0));
  const rows = callers.map((from) => [from, ...callees.map((to) => portsOf(between(platform, from, to)))]);
  return table(['from \\ to', ...callees], rows);
}

const portsOf = (flows: readonly Flow[]): string => {
  const ports = new Map(flows.flatMap(({ ports: each }) => each).map((port) => [portText(port), port]));
  return [...ports.values()]
    .sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol))
    .map(portText)
    .join(', ');
};

const flowTable = (flows: readonly Flow[]): string =>
  table(
    ['From', 'To', 'Ports', 'Why'],
    flows.map(({ from, to, ports, why }) => [nameOf(from), nameOf(to), ports.map(portText).join(', '), why]),
  );

const between = (platform: Platform, from: string, to: string): readonly Flow[] =>
  platform.flows.filter((flow) => place(platform, flow.from) === from && place(platform, flow.to) === to);

/** A service's zone, or the name of whoever is outside. */
const place = (platform: Platform, end: Endpoint): string =>
  end.kind === 'service' ? (findService(platform, end.service)?.zone ?? end.service) : end.name;

const nameOf = (end: Endpoint): string => (end.kind === 'service' ? end.service : end.name);
