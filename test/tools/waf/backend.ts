import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Stands in for every application: says what it was asked, drips a response, echoes a WebSocket's handshake. */
export class Backend {
  private readonly bodies = new Map<string, string>();
  private readonly pieces = new EventEmitter();

  private constructor(
    private readonly server: Server,
    name: string,
  ) {
    server.on('request', (request, response) => {
      if (request.url === '/drip') {
        response.write('one');
        setTimeout(() => response.end('two'), 2_000);
        return;
      }
      const path = request.url ?? '';
      this.bodies.set(path, '');
      request.on('data', (piece: Buffer) => {
        this.bodies.set(path, this.bodies.get(path) + piece.toString());
        this.pieces.emit('piece');
      });
      request.on('end', () =>
        response.end(JSON.stringify({ name, url: request.url, headers: request.headers })),
      );
    });
    server.on('upgrade', (_: IncomingMessage, socket: Socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
  }

  /** @param name what it calls itself */
  static async start(name = 'backend', port = 0): Promise<Backend> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Backend(server, name);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves once the body of an upload to this path holds the text; other requests do not matter. */
  async received(path: string, text: string): Promise<void> {
    while (!this.bodies.get(path)?.includes(text)) await once(this.pieces, 'piece');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
