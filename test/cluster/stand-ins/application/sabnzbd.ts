import { isIP } from 'node:net';
import type { Exchange } from '../http/exchange';
import type { Application, Environment } from './application';

const VERSION = 'stand-in';

const ANSWERS: Readonly<Record<string, object>> = {
  queue: { queue: { paused: false, noofslots: 0, kbpersec: '0.00', slots: [] } },
  history: { history: { noofslots: 0, slots: [] } },
  fullstatus: { status: { version: VERSION } },
};

/** SABnzbd: refuses host names that it was not told, and API calls without the key. */
export const sabnzbd = (environment: Environment): Application => {
  const key = environment.SABNZBD__API_KEY;
  if (!key) throw new Error('SABNZBD__API_KEY is empty: SABnzbd would make a key that nobody knows');
  const hosts = (environment.SABNZBD__HOST_WHITELIST_ENTRIES ?? '').split(',').map((host) => host.trim());
  return {
    title: 'SABnzbd',
    port: Number(environment.SABNZBD__PORT ?? 8080),
    config: '/config',
    answer(exchange) {
      if (!isKnownHost(exchange.header('Host'), hosts)) {
        exchange.text(403, 'Access denied - Hostname verification failed');
        return true;
      }
      if (exchange.path !== '/api' && exchange.path !== '/sabnzbd/api') return false;
      answerApi(exchange, key);
      return true;
    },
  };
};

/** Addresses, and names that only a local network can have, are believed. */
function isKnownHost(header: string | undefined, hosts: readonly string[]): boolean {
  const host = (header ?? '').toLowerCase().replace(/:\d+$/, '');
  const address = host.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 || host === 'localhost' || host.endsWith('.local') || hosts.includes(host);
}

function answerApi(exchange: Exchange, key: string): void {
  const mode = exchange.query.get('mode') ?? '';
  const given = exchange.query.get('apikey');
  if (mode === 'version' && exchange.query.get('output') === 'json') exchange.json(200, { version: VERSION });
  else if (mode === 'version') exchange.text(200, VERSION);
  else if (given === null) exchange.text(403, 'API Key Required');
  else if (given !== key) exchange.text(403, 'API Key Incorrect');
  else exchange.json(200, ANSWERS[mode] ?? { status: false, error: 'not implemented' });
}
