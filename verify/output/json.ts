import { workloadTitle } from '../cluster/workload';
import type { Connection, End } from '../reach/connections';
import { rangeText } from '../reach/outside';
import { rangesOf } from '../reach/port-set';
import type { ConnectionList } from './connection-list';

/** Connections with their ports as ranges, and what stands outside of what was computed. */
export const formatJson = ({ connections, outsideTheProof }: ConnectionList): string =>
  `${JSON.stringify(
    { connections: connections.map(connectionJson), outsideTheProof: outsideTheProof.map(workloadTitle) },
    undefined,
    2,
  )}\n`;

export const connectionJson = ({ from, to, ports }: Connection) => ({
  from: endJson(from),
  to: endJson(to),
  ports: rangesOf(ports),
});

const endJson = ({ workload, range }: End) =>
  workload
    ? { namespace: workload.namespace, name: workload.name, kind: workload.kind }
    : { addresses: range ? rangeText(range) : '' };
