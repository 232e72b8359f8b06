import type { Connection, End } from '../reach/connections';
import { formatPorts } from '../reach/port-set';

/** A graph in the language of Graphviz: a box per namespace, an arrow per connection. https://graphviz.org/doc/info/lang.html */
export function formatDot(connections: readonly Connection[]): string {
  const groups = new Map<string, Map<string, End>>();
  for (const { from, to } of connections)
    for (const end of [from, to]) {
      const namespace = end.workload?.namespace ?? '';
      const group = groups.get(namespace) ?? new Map<string, End>();
      groups.set(namespace, group.set(end.title, end));
    }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'digraph {',
    '  rankdir=LR',
    '  node [shape=box, style=rounded, fontname="Helvetica,Arial,sans-serif"]',
    '  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10]',
    ...sorted.flatMap(([namespace, ends], at) => groupLines(namespace, [...ends.values()], at)),
    ...connections.map(
      ({ from, to, ports }) =>
        `  ${quoted(from.title)} -> ${quoted(to.title)} [label=${quoted(formatPorts(ports))}]`,
    ),
    '}',
    '',
  ].join('\n');
}

function groupLines(namespace: string, ends: readonly End[], at: number): string[] {
  const titles = ends.map(({ title }) => title).sort();
  if (namespace === '') return titles.map((title) => `  ${quoted(title)} [style=dashed]`);
  return [
    // Graphviz draws a box only around a subgraph whose name begins with "cluster".
    `  subgraph cluster_${at} {`,
    `    label=${quoted(namespace)}`,
    '    fontname="Helvetica,Arial,sans-serif"',
    ...titles.map((title) => `    ${quoted(title)} [label=${quoted(title.slice(namespace.length + 1))}]`),
    '  }',
  ];
}

/** A text as Graphviz reads it back letter by letter: a backslash would begin an escape such as `\N`. */
export const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
