import type { Connection } from '../reach/connections';
import { formatPorts } from '../reach/port-set';

/** One line per connection, in the form of np-guard's `netpol-analyzer list`. https://github.com/np-guard/netpol-analyzer */
export const formatTxt = (connections: readonly Connection[]): string =>
  connections.map(({ from, to, ports }) => `${from.title} => ${to.title} : ${formatPorts(ports)}\n`).join('');
