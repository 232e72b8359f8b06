/** A call that an application's own page makes. */
export interface Call {
  readonly service: string;
  readonly path: string;
  /** Of curl. */
  readonly args?: readonly string[];
}

const json = (method: string, body: unknown): readonly string[] => [
  ...['-X', method, '-H', 'Content-Type: application/json'],
  ...['--data-binary', JSON.stringify(body)],
];

const film = (id: number) => ({
  id,
  title: id % 2 ? 'Select' : 'The Union (2024)',
  overview: `Having lost it all -- "the ${id}th time", they say -- O'Brien & co. select a leader; sort of. <3`,
  path: "/data/movies/It's a Wonderful Life (1946)",
  images: [{ coverType: 'poster', url: 'https://image.tmdb.org/t/p/original/x.jpg' }],
});

const connection = (implementation: string, values: Readonly<Record<string, string>>) => ({
  name: implementation,
  implementation,
  fields: Object.entries(values).map(([name, value]) => ({ name, value })),
});

const lookup = (title: string): Call => ({
  service: 'radarr',
  path: `/api/v3/movie/lookup?term=${encodeURIComponent(title)}`,
});

/** What looks like an attack and is everyday life; each was refused, or could well have been. */
export const EVERYDAY_CALLS: Readonly<Record<string, Call>> = {
  'a search for a film called Select': lookup('Select'),
  'a search for The Union (2024)': lookup('The Union (2024)'),
  'a search for Sleep (2023)': lookup('Sleep (2023)'),
  'a search with quotes': lookup('(500) Days of Summer - "Director\'s Cut"'),
  'a search for a series': {
    service: 'sonarr',
    path: "/api/v3/series/lookup?term=Grey's%20Anatomy%20--%20Drop%20Dead",
  },
  'a search for an album': { service: 'lidarr', path: "/api/v1/search?term=AC%2FDC%20('77)%3B%20Live" },
  'a search of all indexers': {
    service: 'prowlarr',
    path: '/api/v1/search?query=The%20Union%20(2024)&type=search',
  },
  'a change of many films at once, 100 KB': {
    service: 'radarr',
    path: '/api/v3/movie/editor',
    args: json(
      'PUT',
      Array.from({ length: 380 }, (_, id) => film(id)),
    ),
  },
  'a film is removed': {
    service: 'radarr',
    path: '/api/v3/movie/12?deleteFiles=true',
    args: ['-X', 'DELETE'],
  },
  'a folder is opened': {
    service: 'radarr',
    path: '/api/v3/filesystem?path=%2Fdata%2Fmovies%2F&includeFiles=false',
  },
  'a format by regular expression': {
    service: 'radarr',
    path: '/api/v3/customformat',
    args: json('POST', {
      name: 'x265 (no HDR)',
      specifications: [
        connection('ReleaseTitleSpecification', { value: '^(?!.*(?<!Telesync)\\b(BluRay|HD-?DVD)\\b).*$' }),
      ],
    }),
  },
  'a name for files': {
    service: 'radarr',
    path: '/api/v3/config/naming/1',
    args: json('PUT', {
      standardMovieFormat: '{Movie CleanTitle} {(Release Year)} {[Quality Full]}{-Release Group}',
    }),
  },
  'a webhook to an address at home': {
    service: 'radarr',
    path: '/api/v3/notification',
    args: json('POST', connection('Webhook', { url: 'http://192.168.1.20:8123/api/webhook/abc' })),
  },
  'a download client with a password': {
    service: 'radarr',
    path: '/api/v3/downloadclient/test',
    args: json('POST', connection('QBittorrent', { host: 'localhost', password: `p'a"ss<w>or;d-- ` })),
  },
  'a magnet link': {
    service: 'qbittorrent',
    path: '/api/v2/torrents/add',
    args: [
      '--data-urlencode',
      'urls=magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a&dn=A+Film&tr=udp%3A%2F%2Ftracker.example%3A1337',
    ],
  },
  'a torrent with a quote in its name': {
    service: 'qbittorrent',
    path: '/api/v2/torrents/add',
    args: [
      '-F',
      `torrents=d8:announce0:e;type=application/x-bittorrent;filename="Schindler's List; 1993.torrent"`,
    ],
  },
  "qBittorrent's preferences": {
    service: 'qbittorrent',
    path: '/api/v2/app/setPreferences',
    args: [
      '--data-urlencode',
      `json=${JSON.stringify({ rss_smart_episode_filters: 's(\\d+)e(\\d+)\n(\\d{4}[.\\-]\\d{1,2}[.\\-]\\d{1,2})' })}`,
    ],
  },
  'an NZB by its address': {
    service: 'sabnzbd',
    path: '/api?mode=addurl&name=https%3A%2F%2Findexer.example%2Fapi%3Ft%3Dget%26id%3Dabc%26apikey%3Ddef&output=json',
  },
  'a search in Plex': {
    service: 'plex',
    path: "/hubs/search?query=O'Brien%20select%20from%20where&limit=10",
  },
  'a summary in Plex': {
    service: 'plex',
    path: '/library/sections/1/all?type=1&id=1&summary.value=A%20union%20selects%20its%20leader%20from%20where%3B%20drop%20dead',
    args: ['-X', 'PUT'],
  },
  'a device profile of Plex': {
    service: 'plex',
    path: '/hubs?X-Plex-Client-Profile-Extra=append-transcode-target-codec(type%3DvideoProfile%26videoCodec%3Dh264%2Chevc)',
  },
  'a query in Prometheus': {
    service: 'prometheus',
    path: '/api/v1/query?query=sum(rate(up%7Bjob%3D%22select%22,a!%3D%22b%22%7D%5B5m%5D))%20%3E%201%20or%20on()%20vector(0)',
  },
  'a query in Grafana': {
    service: 'grafana',
    path: '/api/ds/query',
    args: json('POST', {
      queries: [{ refId: 'A', expr: 'sum(rate(up{job="select", a!="b"}[5m])) > 1 or on() vector(0)' }],
    }),
  },
  'a silence with an expression': {
    service: 'alertmanager',
    path: '/api/v2/silences',
    args: json('POST', {
      matchers: [{ name: 'alertname', value: 'Node.*|Disk(Full|Slow)', isRegex: true }],
      comment: "it's known",
    }),
  },
};
