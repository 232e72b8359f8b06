import { onHostNetwork, type Workload, workloadTitle } from '../cluster/workload';
import { DIRECTIONS } from '../policy/policy';
import { type Html, html } from './html';
import { type Network, workloadAnchor } from './network';
import type { Reasons } from './reasons';

/** The network in figures, and what is wide open. */
export function summary(network: Network, reasons: Reasons): Html {
  const { cluster, connections, zones } = network;
  const governed = cluster.workloads.filter((each) => !onHostNetwork(each));
  const open = zones.inside.flatMap(({ workloads }) =>
    workloads.flatMap((workload) => {
      if (onHostNetwork(workload)) return [];
      const directions = DIRECTIONS.filter((each) => reasons.isolating(workload, each).length === 0);
      return directions.length > 0 ? [{ workload, directions }] : [];
    }),
  );
  const figures: [number, string][] = [
    [zones.inside.length, 'zones'],
    [cluster.workloads.length, 'workloads'],
    [cluster.policies.length, 'policies'],
    [connections.length, 'allowed connections'],
  ];
  return html`
<dl class="figures">${figures.map(([figure, name]) => html`<div><dt>${name}</dt><dd>${figure}</dd></div>`)}</dl>
${
  open.length === 0
    ? html`<p class="calm"><strong>Every workload is isolated in both directions.</strong> What this page does not list is refused, for all ${governed.length} workloads that policies govern.</p>`
    : html`<div class="alarm"><p><strong>${open.length} of ${governed.length} workloads are not isolated.</strong> No policy selects them, so everything that the other side permits is allowed:</p>
<ul>${open.map(({ workload, directions }) => html`<li>${link(network, workload)} <small>${directions.join(' and ')}</small></li>`)}</ul></div>`
}`;
}

const link = (network: Network, workload: Workload): Html => {
  const title = workloadTitle(workload);
  return html`<a href="#${workloadAnchor(network, title)}">${title}</a>`;
};
