import { requireUsable } from '../cluster/cluster';
import { decide } from '../explain/decision';
import { findEnd } from '../explain/ends';
import { outsideText, sideText } from '../explain/text';
import { ALL_PORTS, formatPorts, intersect, isEmpty } from '../reach/port-set';
import { parsePort } from './port-argument';
import { readInput } from './read-input';
import { EXIT, type Terminal } from './terminal';

export interface ExplainOptions {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  readonly context: readonly string[];
}

/** Says whether a connection is allowed, and which rule of which policy decides on either side. */
export async function explain(
  paths: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const wanted = options.port === undefined ? ALL_PORTS : parsePort(options.port);
  const cluster = readInput(paths, options.context, terminal);
  requireUsable(cluster);
  const [from, to] = [findEnd(cluster, options.from), findEnd(cluster, options.to)];
  const outside = outsideText(from, to);
  if (outside) {
    terminal.out(`${from.title} => ${to.title} : outside the proof\n${outside}\n`);
    return EXIT.clean;
  }
  const { egress, ingress, allowed } = decide(cluster, from, to);
  const left = intersect(allowed, wanted);
  const verdict = isEmpty(left)
    ? `not allowed${options.port === undefined ? '' : ` on ${formatPorts(wanted)}`}`
    : formatPorts(left);
  const lines = [
    `${from.title} => ${to.title} : ${verdict}`,
    ...sideText(egress, wanted),
    ...sideText(ingress, wanted),
  ];
  terminal.out(lines.map((line) => `${line}\n`).join(''));
  return EXIT.clean;
}
