import type { Exchange } from '../http/exchange';
import { HEADER } from '../http/header';
import { page } from '../http/page';
import { endOnSignal, serve } from '../http/serve';
import { applyPeers, bringUp, handshakes } from './device';
import { publicKeyOf } from './keys';
import { peerFile, withPeer } from './peers';
import { readSetup, type Setup, writeSetup } from './setup';

const FILE = '/etc/wireguard/stand-in.json';

let setup: Setup = readSetup(FILE, process.env);

/** wg-easy's API for keys, https://wg-easy.github.io/wg-easy/v15.1/advanced/api/ */
async function answer(exchange: Exchange): Promise<void> {
  exchange.response.setHeader(HEADER, 'wireguard');
  const { method, path } = exchange;
  if (path === '/') return page(exchange, 'WireGuard Easy');
  if (!isAdmin(exchange)) return exchange.json(401, { statusCode: 401, message: 'Session failed' });
  if (path === '/api/client' && method === 'GET') return exchange.json(200, listed());
  if (path === '/api/client' && method === 'POST') {
    const { name } = JSON.parse((await exchange.body()).toString()) as { readonly name: string };
    change(withPeer(setup, name));
    return exchange.json(200, { success: true, clientId: setup.peers.at(-1)?.id });
  }
  const [, id, part] = /^\/api\/client\/(\d+)(\/configuration)?$/.exec(path) ?? [];
  const peer = setup.peers.find((one) => one.id === Number(id));
  if (!peer) return exchange.json(404, { statusCode: 404, message: 'Client not found' });
  if (part && method === 'GET') return exchange.text(200, peerFile(setup, peer));
  if (!part && method === 'DELETE') {
    change({ ...setup, peers: setup.peers.filter((one) => one !== peer) });
    return exchange.json(200, { success: true });
  }
  return exchange.json(405, { statusCode: 405, message: 'Method not allowed' });
}

function isAdmin(exchange: Exchange): boolean {
  const given = Buffer.from(`${setup.username}:${setup.password}`).toString('base64');
  return exchange.header('Authorization') === `Basic ${given}`;
}

function change(changed: Setup): void {
  setup = changed;
  writeSetup(FILE, setup);
  applyPeers(setup);
}

function listed(): readonly object[] {
  const seen = handshakes();
  return setup.peers.map(({ id, name, address, privateKey }) => {
    const time = seen.get(publicKeyOf(privateKey)) ?? 0;
    return { id, name, ipv4Address: address, latestHandshakeAt: time ? new Date(time * 1000) : null };
  });
}

endOnSignal();
bringUp(setup)
  .then(() => serve(Number(process.env.PORT), answer))
  .then(() => console.log(JSON.stringify({ message: `the tunnel is up at ${setup.host}:${setup.port}` })));
