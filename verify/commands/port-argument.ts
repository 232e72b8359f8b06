import { isPortNumber, isProtocol } from '../cluster/port';
import { UnusableInput } from '../input/finding';
import { type PortSet, portSet } from '../reach/port-set';

/** `32400/TCP`, `53/udp`, `8000-8010/TCP` or a number, which then is TCP; `undefined` if it is none of them. */
export function readPortText(text: string): PortSet | undefined {
  const [, first = '', last = first, protocol = 'TCP'] =
    /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text.trim()) ?? [];
  const [from, to, name] = [Number(first), Number(last), protocol.toUpperCase()];
  if (!isProtocol(name) || !isPortNumber(from) || !isPortNumber(to) || from > to) return undefined;
  return portSet([{ protocol: name, from, to }]);
}

export function parsePort(text: string): PortSet {
  const ports = readPortText(text);
  if (ports) return ports;
  const message = `--port "${text}" is no port; write it as 32400/TCP, 53/UDP or 8000-8010/TCP`;
  throw new UnusableInput([
    { rule: 'bad-port', severity: 'error', message, place: { file: 'command line' } },
  ]);
}
