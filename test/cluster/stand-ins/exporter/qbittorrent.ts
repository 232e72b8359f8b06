import { readFileSync } from 'node:fs';
import { type Environment, type Exporter, readJson, required } from './exporter';

interface MainData {
  readonly server_state: {
    readonly dl_info_speed: number;
    readonly up_info_speed: number;
    readonly free_space_on_disk: number;
  };
  readonly torrents?: Readonly<Record<string, { readonly state: string }>>;
}

/** qbittorrent-exporter, https://github.com/martabal/qbittorrent-exporter: signs in and reads the whole state. */
export function qbittorrentExporter(environment: Environment): Exporter {
  const url = required(environment, 'QBITTORRENT_BASE_URL');
  const username = required(environment, 'QBITTORRENT_USERNAME');
  const password = readFileSync(required(environment, 'QBITTORRENT_PASSWORD_FILE'), 'utf8').trim();
  let session = '';
  return {
    port: Number(required(environment, 'EXPORTER_PORT')),
    async collect() {
      const read = () => readJson(`${url}/api/v2/sync/maindata`, { Cookie: session });
      // A session ends with its application.
      const data = (await read().catch(async () => {
        session = await signIn(url, username, password);
        return read();
      })) as MainData;
      const states = Object.values(data.torrents ?? {}).map(({ state }) => state);
      return [
        { name: 'qbittorrent_global_download_speed_bytes', value: data.server_state.dl_info_speed },
        { name: 'qbittorrent_global_upload_speed_bytes', value: data.server_state.up_info_speed },
        { name: 'qbittorrent_global_free_space_on_disk_bytes', value: data.server_state.free_space_on_disk },
        ...[...new Set(['downloading', 'stalledDL', ...states])].map((name) => ({
          name: 'qbittorrent_torrent_states',
          labels: { name },
          value: states.filter((state) => state === name).length,
        })),
      ];
    },
  };
}

async function signIn(url: string, username: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/v2/auth/login`, {
    method: 'POST',
    headers: { Referer: url },
    body: new URLSearchParams({ username, password }),
  });
  const [cookie] = response.headers.getSetCookie();
  if (!cookie) throw new Error(`${url} refuses the password of ${username}: ${response.status}`);
  return cookie.split(';')[0] as string;
}
