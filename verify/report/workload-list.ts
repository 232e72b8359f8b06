import { onHostNetwork, type Workload, workloadTitle } from '../cluster/workload';
import { lineOf } from '../input/line';
import type { Direction } from '../policy/policy';
import type { Connection } from '../reach/connections';
import { callTable } from './call-table';
import { type Html, html } from './html';
import { type Network, workloadAnchor } from './network';
import type { Reasons } from './reasons';

/** A section for each workload: who may call it, whom it may call, and why. */
export function workloadList(network: Network, reasons: Reasons): Html {
  const [incoming, outgoing] = [new Map<Workload, Connection[]>(), new Map<Workload, Connection[]>()];
  for (const connection of network.connections) {
    add(outgoing, connection.from.workload, connection);
    add(incoming, connection.to.workload, connection);
  }
  return html`${network.zones.inside.map(
    ({ name, workloads }) => html`
<section data-zone>
<h3>${name}</h3>
${workloads.map((workload) => workloadSection(network, reasons, workload, incoming.get(workload) ?? [], outgoing.get(workload) ?? []))}
</section>`,
  )}`;
}

function workloadSection(
  network: Network,
  reasons: Reasons,
  workload: Workload,
  incoming: readonly Connection[],
  outgoing: readonly Connection[],
): Html {
  const { object, namespace, name, kind } = workload;
  const title = workloadTitle(workload);
  const where = `${object.origin.file.name}:${lineOf(object.origin)}`;
  return html`
<article class="workload" id="${workloadAnchor(network, title)}" data-group data-title="${title}">
<h4>${namespace}/<b>${name}</b> <small>${kind}${object.context && ', from the context'}</small></h4>
<p class="place">${where}</p>
${
  onHostNetwork(workload)
    ? html`<p class="alarm"><strong>On the host network.</strong> It has the address of its node, and no policy governs it: whatever can reach the node can reach it.</p>`
    : html`<div class="sides">
${side(network, reasons, workload, 'ingress', incoming)}
${side(network, reasons, workload, 'egress', outgoing)}
</div>`
}
</article>`;
}

function side(
  network: Network,
  reasons: Reasons,
  workload: Workload,
  direction: Direction,
  connections: readonly Connection[],
): Html {
  const policies = reasons.isolating(workload, direction);
  const heading = direction === 'ingress' ? 'Who may call it' : 'Whom it may call';
  const open =
    direction === 'ingress'
      ? 'No policy selects it for ingress, so it accepts every port from everyone whose own policies let them out.'
      : 'No policy selects it for egress, so it may call everything that lets it in, and the whole internet.';
  return html`<div class="side">
<h5>${heading}</h5>
${policies.length === 0 && html`<p class="alarm"><strong>Not isolated.</strong> ${open}</p>`}
${connections.length === 0 ? html`<p class="nobody">Nobody.</p>` : callTable(network, reasons, direction, connections)}
${
  policies.length > 0 &&
  html`<details class="why"><summary>isolated by ${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}</summary><ul>${policies.map((each) => html`<li>${each}</li>`)}</ul></details>`
}
</div>`;
}

function add(
  lists: Map<Workload, Connection[]>,
  workload: Workload | undefined,
  connection: Connection,
): void {
  if (!workload) return;
  const list = lists.get(workload);
  if (list) list.push(connection);
  else lists.set(workload, [connection]);
}
