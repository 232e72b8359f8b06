import { type Environment, type Exporter, required } from './exporter';

/** plex-exporter, https://github.com/cplieger/plex-exporter: does not start when Plex refuses its token. */
export async function plexExporter(environment: Environment): Promise<Exporter> {
  const url = required(environment, 'PLEX_URL');
  const token = required(environment, 'PLEX_TOKEN');
  const sessions = async () => {
    const response = await fetch(`${url}/status/sessions`, { headers: { 'X-Plex-Token': token } });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const [, size = '0'] = /<MediaContainer size="(\d+)"/.exec(await response.text()) ?? [];
    return Number(size);
  };
  await sessions();
  return {
    port: 9594,
    collect: async () => [
      { name: 'plex_plays_active', value: await sessions() },
      { name: 'plex_active_transcode_sessions', value: 0 },
    ],
  };
}
