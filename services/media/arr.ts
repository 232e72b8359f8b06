import type { Call } from '../../model/flow';
import type { Container, Resources } from '../../model/pod';
import { random } from '../../model/secret';
import type { Service, ServiceFile } from '../../model/service';
import { EXPORTARR_PORT, exportarr } from './exporter';

/** What makes one *arr differ from the others. */
export interface Arr {
  readonly name: string;
  readonly about: string;
  readonly port: number;
  readonly image: string;
  /** Folder below /data/media that it manages; absent for Prowlarr, which sees no media. */
  readonly library?: { readonly root: string; readonly access: 'read-write' };
  readonly calls: readonly Call[];
  /** For an image whose own entry point would need root. */
  readonly start?: Pick<Container, 'command' | 'workingDir' | 'env'>;
}

const resources: Resources = {
  cpu: '30m',
  memory: '192Mi',
  limit: '1Gi',
  why: 'a .NET application that idles near 150 MiB and peaks while it refreshes a library',
};

/** An application of the *arr family: Radarr, Sonarr, Lidarr, Readarr and Prowlarr are alike in all this. */
export function arr(props: Arr): ServiceFile {
  const { name, port } = props;
  const prefix = name.toUpperCase();
  return (settings): Service => ({
    name,
    zone: 'media',
    about: props.about,
    optional: 'on',
    ports: { web: { port }, metrics: { port: EXPORTARR_PORT, container: 'exporter' } },
    calls: props.calls,
    route: { port: 'web', auth: 'admin' },
    metrics: [{ port: 'metrics' }],
    health: { port: 'web', path: '/ping' },
    secret: { 'api-key': random(16, 'hex') },
    config: { path: '/config' },
    // Its log is a database too; pictures come again with the next refresh.
    backup: { exclude: ['logs', 'logs.db*', 'Sentry', 'MediaCover'] },
    ...(props.library && { library: props.library }),
    containers: () => [
      {
        image: props.image,
        ...props.start,
        env: {
          ...props.start?.env,
          TZ: settings.TIMEZONE,
          UMASK: settings.MEDIA_UMASK,
          [`${prefix}__APP__INSTANCENAME`]: name,
          [`${prefix}__SERVER__PORT`]: String(port),
          [`${prefix}__LOG__LEVEL`]: 'info',
          // Single sign-on stands before it. Nothing depends on a client's address: behind a proxy it is a claim.
          [`${prefix}__AUTH__METHOD`]: 'External',
          [`${prefix}__AUTH__REQUIRED`]: 'Enabled',
        },
        secretEnv: { [`${prefix}__AUTH__APIKEY`]: 'api-key' },
        resources,
      },
      exportarr(name, port),
    ],
  });
}

/** What Radarr, Sonarr, Lidarr and Readarr call alike. */
export function managerCalls(subject: string): readonly Call[] {
  return [
    { to: 'plex', why: 'tell it what was imported' },
    { to: 'qbittorrent', why: 'hand over torrents and follow them' },
    { to: 'sabnzbd', why: 'hand over Usenet downloads and follow them' },
    { to: 'prowlarr', why: 'search the indexers' },
    {
      to: { outside: 'internet' },
      ports: [{ protocol: 'TCP', port: 443 }],
      why: `${subject} metadata and pictures`,
    },
  ];
}
