import { UnusableInput } from '../input/finding';
import type { PortSet } from '../reach/port-set';
import { readPortText } from '../reach/port-text';

/** The value of `--port`. */
export function parsePort(text: string): PortSet {
  const ports = readPortText(text);
  if (ports) return ports;
  const message = `--port "${text}" is no port; write it as 32400/TCP, 53/UDP or 8000-8010/TCP`;
  throw new UnusableInput([
    { rule: 'bad-port', severity: 'error', message, place: { file: 'command line' } },
  ]);
}
