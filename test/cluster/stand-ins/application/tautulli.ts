import type { Application } from './application';

/** Tautulli: its status, and a refusal for API calls, as nothing here has its key. */
export const tautulli = (): Application => ({
  title: 'Tautulli',
  port: 8181,
  config: '/config',
  answer(exchange) {
    if (exchange.path === '/status') exchange.json(200, { result: 'success', message: 'Ok' });
    else if (exchange.path.startsWith('/api/'))
      exchange.json(401, { response: { result: 'error', message: 'Invalid apikey' } });
    else return false;
    return true;
  },
});
