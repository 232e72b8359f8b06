import { ALL_PORTS, formatPorts } from '../reach/port-set';
import { type Html, html } from './html';
import { flowAnchor, type Network } from './network';
import { portText } from './port-text';
import type { Zone } from './zone';

/** Rows call, columns are called; a cell holds the ports that any of its connections may use. */
export const matrix = (network: Network): Html => html`
<div class="scroll" tabindex="0" role="region" aria-label="Zone matrix">
<table class="matrix">
<caption>Read a row from left to right: <strong>this zone may call</strong> the zone above, on these ports. An empty cell is a closed door. Blue crosses from zone to zone, grey stays inside of one, amber enters or leaves the cluster, and red holds nothing back.</caption>
<thead><tr><th scope="col"><span class="from">from</span> \\ <span class="to">to</span></th>${network.zones.all.map(
  (zone) => html`<th scope="col">${zoneHead(network, zone)}</th>`,
)}</tr></thead>
<tbody>${network.zones.all.map(
  (from) =>
    html`<tr><th scope="row">${zoneHead(network, from)}</th>${network.zones.all.map((to) => cell(network, from, to))}</tr>\n`,
)}</tbody>
</table>
</div>`;

function zoneHead({ zones }: Network, zone: Zone): Html {
  const own = zone.namespaces.length === 1 && zone.namespaces[0] === zone.name;
  return html`${zone.name}${zone !== zones.outside && !own && html`<small>${zone.namespaces.join(', ')}</small>`}`;
}

function cell(network: Network, from: Zone, to: Zone): Html {
  const { outside } = network.zones;
  if (from === outside && to === outside)
    return html`<td class="void"><span class="sr">not looked at</span></td>`;
  const flow = network.flows.between(from, to);
  if (!flow)
    return html`<td class="none"><span aria-hidden="true">·</span><span class="sr">nothing</span></td>`;
  const edge = from === outside || to === outside;
  const everything = formatPorts(flow.ports) === formatPorts(ALL_PORTS);
  const kind = everything ? 'everything' : edge ? 'edge' : from === to ? 'own' : 'open';
  return html`<td class="${kind}"><a href="#${flowAnchor(network, from, to)}">${portText(flow.ports)}</a><small>${count(flow.connections.length)}</small></td>`;
}

const count = (connections: number): string =>
  `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
