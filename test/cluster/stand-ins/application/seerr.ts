import type { Application, Environment } from './application';

/** Seerr: its status, and a refusal for API calls without a session. */
export const seerr = (environment: Environment): Application => ({
  title: 'Seerr',
  port: Number(environment.PORT ?? 5055),
  config: '/app/config',
  answer(exchange) {
    if (exchange.path === '/api/v1/status')
      exchange.json(200, { version: 'stand-in', updateAvailable: false });
    else if (exchange.path.startsWith('/api/'))
      exchange.json(403, { status: 403, error: 'You do not have permission to access this endpoint' });
    else return false;
    return true;
  },
});
