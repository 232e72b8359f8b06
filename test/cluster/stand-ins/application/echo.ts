import type { Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { WebSocketServer } from 'ws';
import { Incoming } from '../http/incoming';

/** Opens WebSockets that send every message back. Whether it opens one, and its headers, others decide. */
export function echoSockets(
  server: Server,
  headers: readonly string[],
  admit: (incoming: Incoming) => 'open' | number,
): void {
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('headers', (lines) => lines.push(...headers));
  server.on('upgrade', (request, socket, head) => {
    const admitted = admit(new Incoming(request));
    if (admitted !== 'open') {
      const lines = [
        `HTTP/1.1 ${admitted} ${STATUS_CODES[admitted]}`,
        'Content-Length: 0',
        'Connection: close',
      ];
      socket.end([...lines, ...headers, '', ''].join('\r\n'));
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (message, binary) => client.send(message, { binary }));
      client.on('error', () => client.terminate());
    });
  });
}
