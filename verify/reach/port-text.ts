import { isPortNumber, isProtocol } from '../cluster/port';
import { type PortSet, portSet } from './port-set';

/** `32400/TCP`, `53/udp`, `8000-8010/TCP` or a number, which then is TCP; `undefined` if it is none of them. */
export function readPortText(text: string): PortSet | undefined {
  const [, first = '', last = first, protocol = 'TCP'] =
    /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text.trim()) ?? [];
  const [from, to, name] = [Number(first), Number(last), protocol.toUpperCase()];
  if (!isProtocol(name) || !isPortNumber(from) || !isPortNumber(to) || from > to) return undefined;
  return portSet([{ protocol: name, from, to }]);
}
