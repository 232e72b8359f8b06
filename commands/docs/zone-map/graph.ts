import type { Graph, Node, Subgraph } from '@viz-js/viz';
import type { Documented } from '../documented';
import { arrowsOf, DMZ_CLUSTER } from './arrows';
import { connections } from './connections';
import { hasCard, legend, serviceLabel, zoneLabel, zoneName } from './labels';
import { DETOUR, rows } from './layout';
import { colour, ZONE_COLOURS } from './palette';

/** The map as Graphviz reads it: the dmz as a frame around its services, the other zones as one box each. */
export function mapGraph(documented: Documented): Graph {
  const found = connections(documented.everything);
  const ends = found.flatMap(({ from, to }) => [from, to]);
  const outsiders = new Set(ends.filter(({ kind }) => kind === 'outside').map(({ name }) => name));
  const dmz = frame(documented);
  const nodes = [...[...outsiders].map(outsider), ...boxes(documented)];
  const placed = rows(new Set([...nodes, ...(dmz.nodes ?? [])].map(({ name }) => name)));
  const font = { fontname: 'Helvetica', fontcolor: colour('text') };
  return {
    name: 'Zones, and who may call whom',
    directed: true,
    graphAttributes: {
      ...font,
      compound: true,
      newrank: true,
      nodesep: 0.3,
      ranksep: 0.55,
      pad: 0.25,
      bgcolor: colour('page'),
      label: { html: legend() },
      fontsize: 12,
    },
    nodeAttributes: { ...font, fontsize: 13, shape: 'plain' },
    edgeAttributes: { ...font, fontsize: 12.5, fontcolor: colour('faint'), arrowsize: 0.7 },
    nodes,
    edges: [...found.flatMap(arrowsOf), ...placed.edges],
    subgraphs: [dmz, ...placed.subgraphs],
  };
}

const outsider = (name: string): Node => ({
  name,
  attributes: {
    label: name,
    shape: 'box',
    style: 'rounded,filled',
    fillcolor: colour('outside'),
    color: colour('cardLine'),
    height: 0.38,
    margin: '0.14,0.05',
  },
});

const boxes = (documented: Documented): readonly Node[] =>
  documented.everything.zones
    .filter(({ name }) => name !== 'dmz')
    .map((zone) => ({ name: zone.name, attributes: { label: { html: zoneLabel(documented, zone) } } }));

function frame(documented: Documented): Subgraph {
  const { zones, services } = documented.everything;
  const own = services.filter((service) => service.zone === 'dmz' && hasCard(service));
  return {
    name: DMZ_CLUSTER,
    graphAttributes: {
      label: {
        html: zones
          .filter(({ name }) => name === 'dmz')
          .map(zoneName)
          .join(),
      },
      labeljust: 'l',
      style: 'rounded,filled',
      fillcolor: ZONE_COLOURS.dmz.ground,
      color: ZONE_COLOURS.dmz.line,
      margin: 14,
    },
    nodes: [
      { name: DETOUR.name, attributes: { label: '', shape: 'point', width: 0.01, color: colour('arrow') } },
      ...own.map((service) => ({
        name: service.name,
        attributes: { label: { html: serviceLabel(documented, service) } },
      })),
    ],
  };
}
