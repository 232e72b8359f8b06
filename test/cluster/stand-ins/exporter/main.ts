import { endOnSignal, serve } from '../http/serve';
import { exportarr } from './exportarr';
import type { Exporter } from './exporter';
import { plexExporter } from './plex';
import { qbittorrentExporter } from './qbittorrent';
import { exposition } from './series';

const EXPORTERS: Readonly<Record<string, () => Exporter | Promise<Exporter>>> = {
  exportarr: () => exportarr(process.argv[2] ?? '', process.env),
  'qbittorrent-exporter': () => qbittorrentExporter(process.env),
  'plex-exporter': () => plexExporter(process.env),
};

async function start(): Promise<void> {
  const name = process.env.STAND_IN ?? '';
  const make = EXPORTERS[name];
  if (!make) throw new Error(`STAND_IN is '${name}'; there are ${Object.keys(EXPORTERS).join(', ')}`);
  const { port, collect } = await make();
  await serve(port, async (exchange) => {
    if (exchange.path === '/metrics') exchange.text(200, exposition(await collect()));
    else if (exchange.path === '/healthz') exchange.text(200, 'OK');
    else exchange.text(404, 'there are /metrics and /healthz');
  });
  console.log(JSON.stringify({ message: `${name} listens on ${port}` }));
}

endOnSignal();
start();
