import type { Port } from '../attempt';
import { inNamespace } from './in-namespace';

/** Every port on which a program in a network namespace listens for others; what listens on loopback is nobody's concern. */
export function listeningPorts(namespaceFile: string): readonly Port[] {
  const lines = inNamespace(namespaceFile, [
    'ss',
    '--no-header',
    '--numeric',
    '--listening',
    '--tcp',
    '--udp',
  ]);
  const ports = lines.split('\n').flatMap(readLine);
  return [...new Map(ports.map((port) => [`${port.port}/${port.protocol}`, port])).values()];
}

/** `tcp LISTEN 0 511 127.0.0.1:8080 0.0.0.0:*`; the address may carry the name of a link: `0.0.0.0%eth0:68`. */
function readLine(line: string): Port[] {
  const [kind, , , , local = ''] = line.split(/\s+/);
  const [, address = '', port] = /^(.*):(\d+)$/.exec(local) ?? [];
  if (port === undefined || /^(127\.|\[::1\])/.test(address)) return [];
  return [{ protocol: kind === 'udp' ? 'UDP' : 'TCP', port: Number(port) }];
}
