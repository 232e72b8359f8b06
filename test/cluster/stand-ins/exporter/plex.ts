import { type Environment, type Exporter, required } from './exporter';

/**
 * plex-exporter, https://github.com/cplieger/plex-exporter: does not start when Plex refuses its token, and does when
 * Plex does not answer yet.
 */
export async function plexExporter(environment: Environment): Promise<Exporter> {
  const url = required(environment, 'PLEX_URL');
  const token = required(environment, 'PLEX_TOKEN');
  const ask = () => fetch(`${url}/status/sessions`, { headers: { 'X-Plex-Token': token } });
  const sessions = async () => {
    const response = await ask();
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const [, size = '0'] = /<MediaContainer size="(\d+)"/.exec(await response.text()) ?? [];
    return Number(size);
  };
  const first = await ask().catch(() => undefined);
  if (first && first.status < 500 && !first.ok) throw new Error(`${url} answers ${first.status}`);
  return {
    port: 9594,
    collect: async () => [
      { name: 'plex_plays_active', labels: { stream_type: 'direct play' }, value: await sessions() },
      { name: 'plex_active_transcode_sessions', value: 0 },
    ],
  };
}
