import type { Exchange } from '../http/exchange';

/** Sends a line now and one per second, or per `?every=` milliseconds, until the client has had enough. */
export function endlessStream({ query, response }: Exchange): void {
  const every = Number(query.get('every') ?? 1000);
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let line = 0;
  const send = () => response.write(`data: ${line++}\n\n`);
  send();
  const timer = setInterval(send, Math.max(every, 1));
  response.once('close', () => clearInterval(timer));
}
