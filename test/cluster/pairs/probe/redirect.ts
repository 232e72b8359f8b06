import { execFileSync } from 'node:child_process';
import type { Port } from '../attempt';
import { MARK } from './token';

/** What tells the prober's packets from the program's own: the text of a datagram, the first packet of a connection. */
const ofProber = { UDP: ['--match', 'string', '--algo', 'bm', '--string', MARK], TCP: ['--syn'] };

/**
 * Hands what the prober sends to a port that a program has, and on which it answers no stranger, to a port beside it
 * once it is inside the namespace: WireGuard's is one, and the port from which a program has called somebody. Policies
 * have judged it by then, on the way in; the program's own traffic is not touched. Gives the way to undo it.
 */
export function redirect(
  { protocol, address, port }: Port & { readonly address: string },
  beside: number,
): () => void {
  const rule = [
    ...['PREROUTING', '--protocol', protocol.toLowerCase(), '--destination', address],
    ...['--destination-port', String(port), ...ofProber[protocol]],
    ...['--jump', 'REDIRECT', '--to-ports', String(beside)],
  ];
  const iptables = (action: string) =>
    execFileSync('iptables', ['--table', 'nat', '--wait', action, ...rule]);
  iptables('--insert');
  return () => iptables('--delete');
}
