import type { AddressRange } from '../policy/ip-block';
import type { End } from '../reach/connections';
import { rangeTitle } from '../reach/outside';
import { addressesText } from './addresses';
import { type Html, html } from './html';
import { type Network, workloadAnchor } from './network';

/** One end of a connection: a link to the workload, or what the addresses are. */
export function endHtml(network: Network, ends: readonly End[]): Html {
  const [first] = ends;
  if (first?.workload)
    return html`<a href="#${workloadAnchor(network, first.title)}">${first.workload.namespace}/<wbr><b>${first.workload.name}</b></a> <small>${first.workload.kind}</small>`;
  const ranges = ends.flatMap(({ range }) => range ?? []).sort(byAddress);
  const list = html`<small class="ranges">${ranges.map((range) => html`<span>${rangeTitle(range)}</span> `)}</small>`;
  return html`<b class="outside">${addressesText(ranges)}</b> ${
    ends.length <= 2
      ? list
      : html`<details class="why"><summary>${ends.length} ranges</summary>${list}</details>`
  }`;
}

const byAddress = (a: AddressRange, b: AddressRange): number =>
  a.family - b.family || (a.first < b.first ? -1 : 1);
