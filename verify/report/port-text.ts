import { ALL_PORTS, formatPorts, type PortSet } from '../reach/port-set';

const EVERYTHING = formatPorts(ALL_PORTS);

/** Ports for reading: `TCP 80, 443` and, where nothing is refused, `every port`. */
export function portText(ports: PortSet): string {
  const text = formatPorts(ports);
  return text === EVERYTHING ? 'every port' : text.replaceAll(',', ', ');
}

/** At most a few ports, for places where little fits. */
export function shortPortText(ports: PortSet, atMost = 4): string {
  const parts = portText(ports).split(', ');
  return parts.length <= atMost + 1
    ? parts.join(', ')
    : `${parts.slice(0, atMost).join(', ')}, +${parts.length - atMost}`;
}
