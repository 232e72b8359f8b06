import type { Direction } from '../policy/policy';
import type { Connection } from '../reach/connections';
import { endHtml } from './ends';
import { type Html, html } from './html';
import type { Network } from './network';
import { peersOf } from './peers';
import { portText } from './port-text';
import type { Reasons } from './reasons';

/** The far ends of a workload's connections in one direction, each with the rules on both sides that allow it. */
export function callTable(
  network: Network,
  reasons: Reasons,
  direction: Direction,
  connections: readonly Connection[],
): Html {
  const rows = peersOf(
    connections,
    ({ from, to }) => (direction === 'ingress' ? from : to),
    // The sentences name the ends, which differ; the rules below them say whether the reason is the same.
    (connection) => JSON.stringify(reasons.of(connection).map(([, ...rules]) => rules)),
  );
  return html`<table class="calls">
<thead><tr><th scope="col">${direction === 'ingress' ? 'Caller' : 'Called'}</th><th scope="col">Ports</th></tr></thead>
<tbody>${rows.map(
    ({ ends, ports, connection }) =>
      html`<tr data-row><th scope="row">${endHtml(network, ends)}<details class="why"><summary>why</summary>${reasons
        .of(connection)
        .map(reason)}</details></th><td class="ports">${portText(ports)}</td></tr>\n`,
  )}</tbody></table>`;
}

const reason = ([sentence = '', ...rules]: readonly string[]): Html =>
  html`<p>${sentence}</p>${rules.length > 0 && html`<ul>${rules.map((rule) => html`<li>${rule.trim()}</li>`)}</ul>`}`;
