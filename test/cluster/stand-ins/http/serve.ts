import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Exchange } from './exchange';

/** Listens and hands every request to one function; what that throws is a 500 with its message. */
export async function serve(port: number, answer: (exchange: Exchange) => unknown): Promise<Server> {
  // The limits are the edge's affair: behind it everything is taken, and connections outlive nginx's own idle time.
  const server = createServer(
    { maxHeaderSize: 256 * 1024, requestTimeout: 0, keepAliveTimeout: 130_000 },
    async (request, response) => {
      const exchange = new Exchange(request, response);
      try {
        await answer(exchange);
      } catch (error) {
        if (response.headersSent) response.destroy();
        else exchange.text(500, String(error));
      }
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return server;
}

/** Where a server listens that was given port 0. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** As the first process of its container a program must end itself when it is told to, after what it has to finish. */
export function endOnSignal(finish?: () => Promise<void> | undefined): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, async () => {
      await finish?.();
      process.exit(0);
    });
}
