import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { Outcome } from '../attempt';
import { newToken } from './token';

/** Where an attempt leads, and the address that it comes from where its place has several. */
export interface Target {
  readonly protocol: 'TCP' | 'UDP';
  readonly address: string;
  readonly port: number;
  readonly localAddress?: string;
}

/** No policy agent and no program needs longer than this to answer on one machine, however busy it is. */
const PATIENCE_MILLISECONDS = 3000;

/** Tries once more when nothing answers, so that a busy machine does not pass for a silent one. */
export async function attempt(target: Target): Promise<Outcome> {
  const once = target.protocol === 'TCP' ? connectTcp : exchangeUdp;
  const outcome = await once(target);
  return outcome === 'silent' ? once(target) : outcome;
}

/** A connection that is accepted and reset at once was a connection. */
const CONNECTED = new Set(['ECONNRESET', 'EPIPE']);
/** How the kernel reports a refusal: of the target's, of a policy's on the way, or of one on the same host. */
const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EPERM', 'EACCES']);

/** What an error says about the way; any other one is a fault of the prober, and must not pass for a refusal. */
function outcomeOf(error: NodeJS.ErrnoException): Outcome {
  const code = error.code ?? '';
  if (CONNECTED.has(code)) return 'connected';
  if (REFUSED.has(code)) return 'refused';
  throw error;
}

const connectTcp = ({ address, port, localAddress }: Target): Promise<Outcome> =>
  decide((done) => {
    const socket = connect({ host: address, port, ...(localAddress && { localAddress }) });
    // Node takes any wake-up of a socket without an error for a connection; only a connection has a peer.
    socket.once('connect', () => done(socket.remoteAddress ? 'connected' : 'silent'));
    socket.on('error', done);
    // A reset leaves no state behind on either side; what is not connected yet cannot be reset.
    return () => (socket.connecting ? socket.destroy() : socket.resetAndDestroy());
  });

/** A datagram is known to have arrived when it comes back. */
const exchangeUdp = ({ address, port, localAddress }: Target): Promise<Outcome> =>
  decide((done) => {
    const token = newToken();
    const socket = createSocket('udp4');
    socket.on('message', (message) => message.equals(token) && done('connected'));
    socket.on('error', done);
    socket.once('connect', () => socket.send(token, (error) => error && done(error)));
    // The address as Linux sees it; without one the socket is bound by connecting.
    if (localAddress) socket.bind({ address: localAddress }, () => socket.connect(port, address));
    else socket.connect(port, address);
    return () => socket.close();
  });

/** Waits for the first answer. At the end of the patience, what has already arrived is still looked at. */
function decide(start: (done: (answer: Outcome | Error) => void) => () => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let decided = false;
    const done = (answer: Outcome | Error) => {
      if (decided) return;
      decided = true;
      clearTimeout(timer);
      stop();
      try {
        resolve(typeof answer === 'string' ? answer : outcomeOf(answer));
      } catch (error) {
        reject(error);
      }
    };
    const timer = setTimeout(() => setImmediate(done, 'silent'), PATIENCE_MILLISECONDS);
    const stop = start(done);
  });
}
