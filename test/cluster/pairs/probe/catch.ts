import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { redirectDatagrams } from './redirect';
import { isToken } from './token';

export interface Socket {
  readonly protocol: 'TCP' | 'UDP';
  readonly address: string;
  readonly port: number;
}

export interface Catch {
  readonly sockets: readonly Socket[];
  /** Policies have judged a packet before it comes here, so that its port may be changed now. */
  readonly judged: boolean;
}

/** Answers on every socket on which no program listens, and gives the way to undo what it did besides. */
export async function catchAll({ sockets, judged }: Catch): Promise<() => void> {
  const deaf: Socket[] = [];
  for (const socket of sockets)
    if (socket.protocol === 'TCP') await unlessTaken(accept(socket));
    else if (!(await unlessTaken(echo(socket)))) deaf.push(socket);
  if (deaf.length === 0) return () => {};
  if (!judged)
    throw new Error(`a program has ${deaf.map(({ port }) => `${port}/UDP`)}, and none answers for it`);
  const beside = await echo({ address: '0.0.0.0', port: 0 });
  const undo = deaf.map((each) => redirectDatagrams(each, beside.address().port));
  return () => {
    for (const each of undo) each();
  };
}

async function accept({ address, port }: Socket): Promise<true> {
  const server = createServer((connection) => connection.on('error', () => {}).resume());
  server.listen({ host: address, port });
  await once(server, 'listening');
  return true;
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
