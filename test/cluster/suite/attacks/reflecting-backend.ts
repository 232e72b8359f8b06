import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What a test wants answered, as it asks of /reflect. */
interface Wanted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly encodedBody?: string;
}

/** The server that the Core Rule Set's tests expect behind the firewall: 200, and at /reflect what it is told. */
export async function startReflectingBackend(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    reflect(request, Buffer.concat(chunks).toString(), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function reflect({ url }: IncomingMessage, sent: string, response: ServerResponse): void {
  if (!url?.startsWith('/reflect')) {
    response.end();
    return;
  }
  try {
    const { status = 200, headers = {}, body, encodedBody = '' } = JSON.parse(sent) as Wanted;
    response.writeHead(status, headers);
    response.end(body ?? Buffer.from(encodedBody, 'base64'));
  } catch {
    // Some tests send what is no JSON, and look only at the log.
    response.writeHead(400).end();
  }
}
