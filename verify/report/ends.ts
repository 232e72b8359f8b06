import type { End } from '../reach/connections';
import { addressesText } from './addresses';
import { type Html, html } from './html';
import { type Network, workloadAnchor } from './network';

/** One end of a connection: a link to the workload, or what the addresses are. */
export function endHtml(network: Network, ends: readonly End[]): Html {
  const [first] = ends;
  if (first?.workload)
    return html`<a href="#${workloadAnchor(network, first.title)}">${first.workload.namespace}/<wbr><b>${first.workload.name}</b></a> <small>${first.workload.kind}</small>`;
  const ranges = ends.flatMap(({ range }) => range ?? []);
  const list = html`<small class="ranges">${ends.map(({ title }) => html`<span>${title}</span> `)}</small>`;
  return html`<b class="outside">${addressesText(ranges)}</b> ${
    ends.length <= 2
      ? list
      : html`<details class="why"><summary>${ends.length} ranges</summary>${list}</details>`
  }`;
}
