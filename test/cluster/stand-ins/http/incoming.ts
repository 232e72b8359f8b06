import type { IncomingMessage } from 'node:http';

/** What was asked. */
export class Incoming {
  /** As it was sent, undecoded. */
  readonly path: string;
  readonly query: URLSearchParams;

  constructor(readonly request: IncomingMessage) {
    const [path = '', ...query] = (request.url ?? '').split('?');
    this.path = path;
    this.query = new URLSearchParams(query.join('?'));
  }

  get method(): string {
    return this.request.method ?? '';
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  }

  /** The whole body; for the small ones of an API. */
  async body(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.request) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
