import type { Connection } from '../reach/connections';
import { formatPorts } from '../reach/port-set';

/** Three columns; https://www.rfc-editor.org/rfc/rfc4180 with lines that end as on Unix. */
export const formatCsv = (connections: readonly Connection[]): string =>
  [
    ['src', 'dst', 'conn'],
    ...connections.map(({ from, to, ports }) => [from.title, to.title, formatPorts(ports)]),
  ]
    .map((row) => `${row.map(quoted).join()}\n`)
    .join('');

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
