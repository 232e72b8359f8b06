import { PROTOCOLS } from '../../../verify/cluster/port';
import { type Connection, computeConnections, type End } from '../../../verify/reach/connections';
import { formatPorts } from '../../../verify/reach/port-set';
import { renderReport } from '../../../verify/report/report';
import { clusterOf } from '../manifests';
import { NETWORK } from './network';

const cluster = clusterOf(...NETWORK);
const ZONES = ['outside the cluster', 'dmz', 'loose', 'media'];

const zoneOf = ({ workload }: End): string => {
  if (!workload) return 'outside the cluster';
  return cluster.namespaces.get(workload.namespace)?.get('zonarr.dev/zone') ?? workload.namespace;
};

/** The ports of connections, one number at a time: slow and obvious. */
function portsOf(connections: readonly Connection[]): Set<string> {
  const ports = new Set<string>();
  for (const each of connections)
    for (const protocol of PROTOCOLS)
      for (let at = 0; at < each.ports[protocol].length; at += 2)
        for (let port = each.ports[protocol][at] ?? 0; port <= (each.ports[protocol][at + 1] ?? 0); port++)
          ports.add(`${protocol} ${port}`);
  return ports;
}

/** What a cell says, as such a set. */
function read(text: string): Set<string> {
  const ports = new Set<string>();
  let protocol = '';
  for (const part of text === 'every port' ? PROTOCOLS.map((each) => `${each} 1-65535`) : text.split(', ')) {
    const [, name, from, to = from] = /^(?:([A-Z]+) )?(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    protocol = name ?? protocol;
    for (let port = Number(from); port <= Number(to); port++) ports.add(`${protocol} ${port}`);
  }
  return ports;
}

test('each cell is what its connections allow together, and links to them', async () => {
  const page = await renderReport(cluster);
  const table = /<table class="matrix">[\s\S]*?<\/table>/.exec(page)?.[0] ?? '';
  const rows = [...table.matchAll(/<tr><th scope="row">([^<]*)[\s\S]*?<\/tr>/g)];
  expect(rows.map(([, zone]) => zone)).toEqual(ZONES);
  const connections = computeConnections(cluster);
  for (const [row, from] of rows) {
    const cells = [...row.matchAll(/<td[\s\S]*?<\/td>/g)].map(([cell]) => cell);
    expect(cells).toHaveLength(ZONES.length);
    cells.forEach((cell, at) => {
      const own = connections.filter((each) => zoneOf(each.from) === from && zoneOf(each.to) === ZONES[at]);
      const [, anchor, text = ''] = /<a href="#([^"]*)">([^<]*)</.exec(cell) ?? [];
      expect({ from, to: ZONES[at], linked: anchor !== undefined }).toEqual({
        from,
        to: ZONES[at],
        linked: own.length > 0,
      });
      if (own.length === 0) return;
      expect(read(text)).toEqual(portsOf(own));
      const list = page.slice(page.indexOf(`id="${anchor}"`)).split('</table>')[0] ?? '';
      for (const { from, to, ports } of own) {
        for (const end of [from, to])
          expect(list).toContain(end.workload ? `<b>${end.workload.name}</b>` : end.title);
        if (formatPorts(ports) !== 'All Connections')
          expect(list).toContain(formatPorts(ports).replaceAll(',', ', '));
      }
    });
  }
});
