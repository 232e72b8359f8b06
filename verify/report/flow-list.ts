import { endHtml } from './ends';
import type { Flow } from './flows';
import { type Html, html } from './html';
import { flowAnchor, type Network } from './network';
import { peersOf } from './peers';
import { portText } from './port-text';

/** Every connection, by the zones of its ends. */
export const flowList = (network: Network): Html =>
  html`${network.flows.among(network.zones.all).map((flow) => flowDetails(network, flow))}`;

function flowDetails(network: Network, { from, to, connections }: Flow): Html {
  const rows = peersOf(
    connections,
    (connection) => (connection.from.range ? connection.from : connection.to),
    (connection) => (connection.from.range ? connection.to : connection.from).title,
  );
  return html`
<details class="flow" data-group>
<summary><h3>${from.name} → ${to.name}</h3> <small>${connections.length}</small></summary>
<div class="scroll" id="${flowAnchor(network, from, to)}" tabindex="0" role="region" aria-label="${from.name} to ${to.name}">
<table><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Ports</th></tr></thead>
<tbody>${rows.map(
    ({ ends, ports, connection }) =>
      html`<tr data-row><th scope="row">${endHtml(network, connection.from.range ? ends : [connection.from])}</th><td>${endHtml(
        network,
        connection.from.range ? [connection.to] : ends,
      )}</td><td class="ports">${portText(ports)}</td></tr>\n`,
  )}</tbody></table></div></details>`;
}
