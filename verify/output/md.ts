import type { Connection } from '../reach/connections';
import { formatPorts } from '../reach/port-set';

/** A table in Markdown. */
export const formatMd = (connections: readonly Connection[]): string =>
  [
    '| src | dst | conn |',
    '|-----|-----|------|',
    ...connections.map(({ from, to, ports }) => `| ${from.title} | ${to.title} | ${formatPorts(ports)} |`),
  ]
    .map((line) => `${line}\n`)
    .join('');
