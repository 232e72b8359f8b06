import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path is answered with, and with which status; what is not listed is not found. */
export type Answers = Record<string, readonly [number, string]>;

/** A server on loopback whose answers a test may change at any time. */
export async function answering(answers: Answers) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const [status, body] = answers[pathname] ?? [404, ''];
    const [, last] = /bytes=0-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const allowed = !pathname.startsWith('/library') || request.headers['x-plex-token'] === 'right';
    response.writeHead(allowed ? status : 401).end(last ? body.slice(0, Number(last) + 1) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
