import type { IncomingMessage, ServerResponse } from 'node:http';
import { Incoming } from './incoming';

/** One request and the way to answer it. */
export class Exchange extends Incoming {
  constructor(
    request: IncomingMessage,
    readonly response: ServerResponse,
  ) {
    super(request);
  }

  json(status: number, body: unknown): void {
    this.send(status, 'application/json', JSON.stringify(body));
  }

  text(status: number, body: string): void {
    this.send(status, 'text/plain; charset=utf-8', body);
  }

  html(status: number, body: string): void {
    this.send(status, 'text/html; charset=utf-8', body);
  }

  send(status: number, type: string, body: string): void {
    this.response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
    this.response.end(this.method === 'HEAD' ? undefined : body);
  }
}
