import { execFileSync } from 'node:child_process';
import { MARK } from './token';

/**
 * Where a program has the UDP port and does not answer strangers, as WireGuard does not, a datagram of the prober is
 * handed to the echo beside it once it is inside the namespace. Policies have judged it by then, on the way in; the
 * program's own traffic is not touched. Gives the way to undo it.
 */
export function redirectDatagrams(
  { address, port }: { readonly address: string; readonly port: number },
  echoPort: number,
): () => void {
  const rule = [
    ...['PREROUTING', '--protocol', 'udp', '--destination', address, '--destination-port', String(port)],
    ...['--match', 'string', '--algo', 'bm', '--string', MARK],
    ...['--jump', 'REDIRECT', '--to-ports', String(echoPort)],
  ];
  const iptables = (action: string) =>
    execFileSync('iptables', ['--table', 'nat', '--wait', action, ...rule]);
  iptables('--insert');
  return () => iptables('--delete');
}
