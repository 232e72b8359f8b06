import type { Cluster } from '../cluster/cluster';
import { formatFinding } from '../input/finding';
import { type Html, html } from './html';
import { type Unproven, unproven } from './unproven';

/** What the page does not prove: first what the input has of it, then what holds everywhere. */
export const unprovenSection = (cluster: Cluster): Html => html`
<section class="unproven" aria-labelledby="unproven">
<h2 id="unproven">Outside the proof</h2>
<p>NetworkPolicies do not decide about the following. Nothing on this page says that it is safe, or that it is not.</p>
${unproven(cluster).map(entry)}
${
  cluster.findings.length > 0 &&
  html`<h3>Not understood</h3><p>The input has parts that were not computed, and that may allow or refuse more.</p><ul>${cluster.findings.map(
    (finding) => html`<li data-row>${formatFinding(finding)}</li>`,
  )}</ul>`
}
</section>`;

function entry({ title, text, found }: Unproven): Html {
  const count = found
    ? found.length === 0
      ? 'none in this input'
      : `${found.length} in this input`
    : 'always';
  return html`
<div class="${found?.length === 0 ? 'absent' : 'present'}">
<h3>${title} <small>${count}</small></h3>
<p>${text}</p>
${
  found &&
  found.length > 0 &&
  html`<ul>${found.map(
    (each) =>
      html`<li data-row><b>${each.title}</b> ${each.text} <small class="place">${each.place}</small></li>\n`,
  )}</ul>`
}
</div>`;
}
