import type { Endpoint, Flow, PortRange } from '../../model/flow';
import type { Platform } from '../../model/platform';

/** Flows as short texts, which is how tests write the matrix: `waf -> plex 32400`, `radarr -> <internet> 443`. */

export const nameOf = (end: Endpoint): string => (end.kind === 'service' ? end.service : `<${end.name}>`);

export const portText = ({ protocol, port, end }: PortRange): string =>
  `${port}${end === undefined ? '' : `-${end}`}${protocol === 'UDP' ? '/UDP' : ''}`;

const rowsOf = ({ from, to, ports }: Flow): readonly string[] =>
  ports.map((port) => `${nameOf(from)} -> ${nameOf(to)} ${portText(port)}`);

/** The matrix without repeats, a row for each port. */
export const rows = (platform: Platform): readonly string[] => [...new Set(platform.flows.flatMap(rowsOf))];

/** Where one end may go, without asking for names. */
export const from = (platform: Platform, name: string): readonly string[] =>
  rows(platform)
    .filter((row) => row.startsWith(`${name} -> `) && !/<.*DNS.*>/.test(row))
    .map((row) => row.slice(`${name} -> `.length))
    .toSorted();

/** Who may come to one end. */
export const to = (platform: Platform, name: string): readonly string[] =>
  rows(platform)
    .filter((row) => row.includes(` -> ${name} `))
    .map((row) => row.replace(` -> ${name}`, ''))
    .toSorted();
