import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { type Port, portText } from '../attempt';
import { listeningPorts } from './listening';
import { redirect } from './redirect';
import { isToken } from './token';

/** As nsenter sees it, which the catcher starts. */
const OWN_NAMESPACE = '/proc/self/ns/net';

export interface Socket extends Port {
  readonly address: string;
}

export interface Catch {
  readonly sockets: readonly Socket[];
  /** Policies have judged a packet before it comes here, so that its port may be changed now. */
  readonly judged: boolean;
}

/** Answers on every socket on which no program listens, and gives the way to undo what it did besides. */
export async function catchAll({ sockets, judged }: Catch): Promise<() => void> {
  const taken: Socket[] = [];
  for (const socket of sockets)
    if (!(await unlessTaken<unknown>(socket.protocol === 'TCP' ? accept(socket) : echo(socket))))
      taken.push(socket);
  const listened = new Set(taken.length > 0 ? listeningPorts(OWN_NAMESPACE).map(portText) : []);
  // A listener answers every call, but not every datagram.
  const deaf = taken.filter((each) => each.protocol === 'UDP' || !listened.has(portText(each)));
  if (deaf.length === 0) return () => {};
  if (!judged) throw new Error(`a program has ${deaf.map(portText)}, and none answers for it`);
  const all = { address: '0.0.0.0', port: 0 };
  const beside = { TCP: await accept(all), UDP: await echo(all) };
  const undo = deaf.map((each) => redirect(each, (beside[each.protocol].address() as AddressInfo).port));
  return () => {
    for (const each of undo) each();
  };
}

async function accept({ address, port }: Pick<Socket, 'address' | 'port'>): Promise<Server> {
  const server = createServer((connection) => connection.on('error', () => {}).resume());
  server.listen({ host: address, port });
  await once(server, 'listening');
  return server;
}

/** Sends back datagrams of the prober, and nobody else's. */
async function echo({ address, port }: Pick<Socket, 'address' | 'port'>): Promise<Datagrams> {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => isToken(message) && socket.send(message, from.port, from.address));
  socket.bind({ address, port });
  await once(socket, 'listening');
  return socket;
}

/** Nothing, where a program has the port. */
async function unlessTaken<T>(opened: Promise<T>): Promise<T | undefined> {
  try {
    return await opened;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return undefined;
  }
}
