import { readFileSync } from 'node:fs';
import { type Environment, type Exporter, readJson, required } from './exporter';
import type { Series } from './series';

/** What exportarr counts in a library: the resource, and whether an item of it is there. */
interface Library {
  readonly api: 'v1' | 'v3';
  readonly resource?: string;
  readonly present?: string;
  readonly missing?: string;
}

const LIBRARIES: Readonly<Record<string, Library>> = {
  radarr: {
    api: 'v3',
    resource: 'movie',
    present: 'radarr_movie_downloaded_total',
    missing: 'radarr_movie_missing_total',
  },
  sonarr: {
    api: 'v3',
    resource: 'episode',
    present: 'sonarr_episode_downloaded_total',
    missing: 'sonarr_episode_missing_total',
  },
  lidarr: {
    api: 'v1',
    resource: 'track',
    present: 'lidarr_songs_downloaded_total',
    missing: 'lidarr_albums_missing_total',
  },
  readarr: {
    api: 'v1',
    resource: 'book',
    present: 'readarr_book_downloaded_total',
    missing: 'readarr_book_missing_total',
  },
  prowlarr: { api: 'v1' },
};

/** exportarr, https://github.com/onedr0p/exportarr: an *arr's or SABnzbd's API as metrics. */
export function exportarr(app: string, environment: Environment): Exporter {
  const url = required(environment, 'URL');
  const key = readFileSync(required(environment, 'API_KEY_FILE'), 'utf8').trim();
  const collect = () => (app === 'sabnzbd' ? sabnzbd(url, key) : arr(app, url, key));
  return {
    port: Number(required(environment, 'PORT')),
    collect: async () => (await collect()).map(labelled(url)),
  };
}

const labelled =
  (url: string) =>
  (series: Series): Series => ({ ...series, labels: { ...series.labels, url } });

async function arr(app: string, url: string, key: string): Promise<readonly Series[]> {
  const library = LIBRARIES[app];
  if (!library)
    throw new Error(`exportarr ${app}: there are ${Object.keys(LIBRARIES).join(', ')} and sabnzbd`);
  const read = (resource: string) => readJson(`${url}/api/${library.api}/${resource}`, { 'X-Api-Key': key });
  await read('system/status');
  const health = (await read('health')) as readonly { readonly type: string; readonly message: string }[];
  return [
    { name: `${app}_system_status`, value: 1 },
    ...health.map((labels) => ({ name: `${app}_system_health_issues`, labels: texts(labels), value: 1 })),
    ...(library.resource ? await managed(app, library, read) : await indexers(read)),
  ];
}

async function managed(
  app: string,
  { resource = '', present = '', missing = '' }: Library,
  read: (resource: string) => Promise<unknown>,
): Promise<readonly Series[]> {
  const [queue, history] = (await Promise.all([read('queue'), read('history')])) as [Page, Page];
  const folders = (await read('rootfolder')) as readonly {
    readonly path: string;
    readonly freeSpace?: number;
  }[];
  const items = (await read(resource)) as readonly { readonly hasFile?: boolean }[];
  const there = items.filter(({ hasFile }) => hasFile).length;
  return [
    { name: `${app}_queue_total`, value: queue.totalRecords },
    { name: `${app}_history_total`, value: history.totalRecords },
    ...folders.map(({ path, freeSpace = 0 }) => ({
      name: `${app}_rootfolder_freespace_bytes`,
      labels: { path },
      value: freeSpace,
    })),
    { name: present, value: there },
    { name: missing, value: items.length - there },
  ];
}

async function indexers(read: (resource: string) => Promise<unknown>): Promise<readonly Series[]> {
  const known = (await read('indexer')) as readonly { readonly name: string }[];
  return known.map(({ name }) => ({
    name: 'prowlarr_indexer_failed_queries_total',
    labels: { indexer: name },
    value: 0,
  }));
}

async function sabnzbd(url: string, key: string): Promise<readonly Series[]> {
  const { queue } = (await readJson(`${url}/api?mode=queue&output=json&apikey=${key}`)) as {
    readonly queue: { readonly noofslots: number; readonly kbpersec: string; readonly paused: boolean };
  };
  return [
    { name: 'sabnzbd_queue_length', value: queue.noofslots },
    { name: 'sabnzbd_speed_bps', value: Number(queue.kbpersec) * 1024 },
    { name: 'sabnzbd_paused', value: queue.paused ? 1 : 0 },
  ];
}

interface Page {
  readonly totalRecords: number;
}

const texts = (labels: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
