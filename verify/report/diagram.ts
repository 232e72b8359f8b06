import { quoted } from '../output/dot';
import { drawSvg } from '../output/svg';
import { type Html, html, Html as Markup } from './html';
import { flowAnchor, type Network } from './network';
import { portText, shortPortText } from './port-text';
import type { Zone } from './zone';

/** More than this nobody can follow with the eye, and drawing takes long. */
const MOST_ARROWS = 150;
/** Names of workloads that a box shows. */
const MOST_NAMES = 14;

/** The zones as boxes, what may call what as arrows with their ports. */
export async function diagram(network: Network): Promise<Html> {
  const { flows, zones } = network;
  const arrows = flows.among(zones.all).filter(({ from, to }) => from !== to);
  if (arrows.length > MOST_ARROWS)
    return html`<p>${arrows.length} arrows would be too many to follow. The matrix shows the same.</p>`;
  return html`<div class="scroll diagram" tabindex="0" role="region" aria-label="Zone diagram">${inline(await drawSvg(graph(network)))}</div>`;
}

function graph(network: Network): string {
  const { zones, flows } = network;
  const shown = zones.all.filter((zone) => zone !== zones.outside || touches(network, zone));
  const id = (zone: Zone) => `z${zones.all.indexOf(zone)}`;
  return [
    'digraph {',
    'graph [bgcolor=transparent, rankdir=TB, nodesep=0.6, ranksep=0.9]',
    'node [shape=box, style=rounded, margin="0.28,0.14", fontname="Helvetica,Arial,sans-serif", fontsize=13]',
    'edge [fontname="Helvetica,Arial,sans-serif", fontsize=11, arrowsize=0.8]',
    ...shown.map(
      (zone) =>
        `${id(zone)} [label=${quoted(boxText(zone))}, class=${zone === zones.outside ? 'outside' : 'zone'}]`,
    ),
    ...flows
      .among(shown)
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, ports }) => {
        const tooltip = quoted(`${from.name} to ${to.name}: ${portText(ports)}`);
        const url = quoted(`#${flowAnchor(network, from, to)}`);
        // Fonts differ in width from what Graphviz assumes, hence the spaces.
        const label = quoted(wrapped(shortPortText(ports)));
        const colour = from === zones.outside ? 'inbound' : to === zones.outside ? 'outbound' : 'within';
        return `${id(from)} -> ${id(to)} [label=${label}, URL=${url}, tooltip=${tooltip}, labeltooltip=${tooltip}, class=${colour}]`;
      }),
    '}',
  ].join('\n');
}

const touches = ({ flows, zones }: Network, zone: Zone): boolean =>
  zones.all.some((other) => flows.between(zone, other) || flows.between(other, zone));

function boxText({ name, workloads }: Zone): string {
  const names = workloads.slice(0, MOST_NAMES).map((each) => each.name);
  if (workloads.length > MOST_NAMES) names.push(`and ${workloads.length - MOST_NAMES} more`);
  return [name.toUpperCase(), ...lines(names, 26)].join('\n');
}

const wrapped = (text: string): string =>
  lines(text.split(', '), 16)
    .map((line) => `  ${line}  `)
    .join('\n');

/** Words in lines of about a width, divided by commas. */
function lines(words: readonly string[], width: number): string[] {
  const all: string[] = [];
  for (const word of words) {
    const last = all.length - 1;
    if (last >= 0 && `${all[last]}, ${word}`.length <= width) all[last] += `, ${word}`;
    else all.push(word);
  }
  return all.map((line, at) => (at < all.length - 1 ? `${line},` : line));
}

/** The picture as part of a page: without prologue, comments and name spaces, and in no colours but those of the style. */
const inline = (svg: string): Markup =>
  new Markup(
    svg
      .slice(svg.indexOf('<svg'))
      .replace(/<!--[\s\S]*?-->\s*/g, '')
      .replace(/ xmlns(:xlink)?="[^"]*"/g, '')
      .replace(/ xml:space="preserve"/g, '')
      .replace(/ (fill|stroke)="(black|none)"/g, '')
      // An arrow and its label are two links to one place: the label is the one to stop at.
      .replace(/(<g id="a_edge\d+"><a )/g, '$1tabindex="-1" aria-hidden="true" ')
      .replaceAll('xlink:href=', 'href=')
      .replaceAll('xlink:title=', 'aria-label=')
      .replace('<svg ', '<svg role="group" aria-labelledby="diagram-heading" ')
      .replace(/<title>[^<]*<\/title>\n?/g, ''),
  );
