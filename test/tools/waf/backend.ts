import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Stands in for every application: says what it was asked, drips a response, echoes a WebSocket's handshake. */
export class Backend {
  private readonly chunks: string[] = [];
  private waiting: ((chunk: string) => void) | undefined;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      if (request.url === '/drip') {
        response.write('one');
        setTimeout(() => response.end('two'), 2_000);
        return;
      }
      request.on('data', (chunk: Buffer) => this.received(chunk.toString()));
      request.on('end', () => response.end(JSON.stringify({ url: request.url, headers: request.headers })));
    });
    server.on('upgrade', (_: IncomingMessage, socket: Socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
  }

  static async start(): Promise<Backend> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Backend(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The next piece of an upload's body. */
  async nextChunk(): Promise<string> {
    return this.chunks.shift() ?? new Promise((resolve) => (this.waiting = resolve));
  }

  private received(chunk: string): void {
    if (chunk.length > 100) return;
    if (this.waiting) this.waiting(chunk);
    else this.chunks.push(chunk);
    this.waiting = undefined;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
