import type { Server } from 'node:http';
import { HEADER } from '../http/header';
import { page } from '../http/page';
import { serve } from '../http/serve';
import type { Application } from './application';
import { Counter } from './counter';
import type { Database } from './database';
import { echoSockets } from './echo';
import { standInPath } from './stand-in-path';

/** Serves an application: the suite's own paths first, then, if its database works, the application's, then its page. */
export async function serveApplication(
  name: string,
  application: Application,
  { port = application.port, database }: { readonly port?: number; readonly database?: Database } = {},
): Promise<Server> {
  const counter = new Counter();
  const server = await serve(port, async (exchange) => {
    exchange.response.setHeader(HEADER, name);
    counter.count(exchange);
    if (await standInPath(exchange, { counter, database })) return;
    if (database?.problem) return exchange.json(500, { message: database.problem });
    if (await application.answer(exchange)) return;
    if (exchange.path === '/') page(exchange, application.title);
    else exchange.json(404, { message: 'NotFound' });
  });
  echoSockets(server, [`${HEADER}: ${name}`], (incoming) => {
    counter.count(incoming);
    if (incoming.path.endsWith('/stand-in/echo')) return 'open';
    return application.socket?.(incoming) ?? 404;
  });
  return server;
}
