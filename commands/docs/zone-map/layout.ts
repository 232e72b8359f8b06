import type { Edge, Subgraph } from '@viz-js/viz';

/** What lies beside what, from the top to the bottom: the one thing about the map that the model does not know. */
const ROWS: readonly (readonly string[])[] = [
  ['internet and LAN'],
  ['traefik', 'wireguard'],
  ['oauth2-proxy', 'dex', 'waf', 'detour', 'Kubernetes API', 'nodes'],
  ['media', 'management'],
  ['media-backup', 'internet', 'storage', 'backup target'],
];

/** An invisible place in the dmz, where the way from the VPN to the media zone passes the firewall. */
export const DETOUR = { name: 'detour', from: 'wireguard', to: 'media' } as const;

/** Rows of those that are there, held in their order by invisible arrows. */
export function rows(names: ReadonlySet<string>): { subgraphs: readonly Subgraph[]; edges: readonly Edge[] } {
  const present = ROWS.map((row) => row.filter((name) => names.has(name)));
  return {
    subgraphs: present.map((row, index) => ({
      name: `row-${index}`,
      graphAttributes: { rank: 'same' },
      nodes: row.map((name) => ({ name })),
    })),
    edges: present.flatMap((row) =>
      row
        .slice(1)
        .map((head, index) => ({ tail: row[index] as string, head, attributes: { style: 'invis' } })),
    ),
  };
}

/** True for an arrow that points up or to the left; Graphviz keeps the order when it is drawn from its head. */
export function isBackward(from: string, to: string): boolean {
  const [start, end] = [placeOf(from), placeOf(to)];
  return start.row > end.row || (start.row === end.row && start.column > end.column);
}

function placeOf(name: string): { row: number; column: number } {
  const row = ROWS.findIndex((names) => names.includes(name));
  return { row, column: ROWS[row]?.indexOf(name) ?? 0 };
}
