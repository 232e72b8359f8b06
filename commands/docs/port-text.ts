import type { PortRange } from '../../model/flow';
import type { Port } from '../../model/service';

/** `443`, `51820/UDP`, `1-65535`. */
export const portText = ({ protocol, port, end }: PortRange): string =>
  `${port}${end === undefined ? '' : `-${end}`}${protocol === 'UDP' ? '/UDP' : ''}`;

/** The port that a service's own description names. */
export const ownPort = ({ port, protocol = 'TCP' }: Port): string => portText({ port, protocol });
