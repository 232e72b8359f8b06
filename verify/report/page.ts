import { createHash } from 'node:crypto';
import { diagram } from './diagram';
import { flowList } from './flow-list';
import { Html, html } from './html';
import { matrix } from './matrix';
import type { Network } from './network';
import { Reasons } from './reasons';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { summary } from './summary';
import { unprovenSection } from './unproven-section';
import { workloadList } from './workload-list';

/** The whole page: one file that loads nothing, and that runs no script but its own. */
export async function page(network: Network): Promise<string> {
  const reasons = new Reasons(network.cluster);
  const policy = `default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>What this network allows</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<h1>What this network allows</h1>
<p>Computed from the manifests alone: which workload may open a connection to which, on which ports, and by which rule. Answers to a connection are always allowed.</p>
${summary(network, reasons)}
</header>
<nav aria-label="Contents">
<a href="#matrix">Zones</a> <a href="#diagram-heading">Diagram</a> <a href="#unproven">Outside the proof</a> <a href="#workloads">Workloads</a> <a href="#connections">Connections</a>
<form role="search"><label for="search">Find</label> <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="workload, port, policy, file"><output for="search" aria-live="polite"></output></form>
</nav>
<main id="main" tabindex="-1">
<section aria-labelledby="matrix"><h2 id="matrix">Zone by zone</h2>${matrix(network)}</section>
<section aria-labelledby="diagram-heading"><h2 id="diagram-heading">The zones as a picture</h2>${await diagram(network)}</section>
${unprovenSection(network.cluster)}
<section aria-labelledby="workloads"><h2 id="workloads">Workloads</h2>${workloadList(network, reasons)}</section>
<section aria-labelledby="connections"><h2 id="connections">Connections by zone</h2>${flowList(network)}</section>
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
