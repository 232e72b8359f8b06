import type { Exchange } from '../http/exchange';
import type { Application, Environment } from './application';
import { Collections } from './collections';

/** An application of the *arr family, by the name that it gives itself and the version of its API. */
export function arr(title: string, version: 'v1' | 'v3'): (environment: Environment) => Application {
  const prefix = title.toUpperCase();
  return (environment) => {
    const key = environment[`${prefix}__AUTH__APIKEY`];
    if (!key)
      throw new Error(`${prefix}__AUTH__APIKEY is empty: ${title} would make a key that nobody knows`);
    const instance = environment[`${prefix}__APP__INSTANCENAME`] ?? title;
    const collections = new Collections();
    const api = `/api/${version}/`;
    return {
      title,
      port: Number(environment[`${prefix}__SERVER__PORT`]),
      config: '/config',
      async answer(exchange) {
        if (exchange.path === '/ping') {
          exchange.json(200, { status: 'OK' });
          return true;
        }
        if (!exchange.path.startsWith('/api')) return false;
        if (!knows(exchange, key)) exchange.json(401, { error: 'Unauthorized' });
        else if (exchange.path === '/api') exchange.json(200, { current: version, deprecated: [] });
        else if (!exchange.path.startsWith(api)) exchange.json(404, { message: 'NotFound' });
        else if (exchange.path === `${api}system/status`)
          exchange.json(200, { appName: title, instanceName: instance, authentication: 'external' });
        else await collections.answer(exchange, exchange.path.slice(api.length));
        return true;
      },
      socket: (incoming) => (incoming.path === '/signalr/messages' ? 'open' : 404),
    };
  };
}

const knows = (exchange: Exchange, key: string): boolean =>
  (exchange.header('X-Api-Key') ?? exchange.query.get('apikey')) === key;
