import type { Endpoint, PortRange } from '../../model/flow';
import type { Platform } from '../../model/platform';
import type { Port, Service } from '../../model/service';
import { FLOW_TABLE } from './flow-table';
import { platformOf } from './reading';
import { from, rows, to } from './rows';

/** The whole allowed network of the real catalogue, held against the design's table of flows. */

const NFS = 'STORAGE_MODE=nfs\nNAS_ADDRESS=192.168.1.10\nNAS_EXPORT=/volume1/media';
const SMB = 'STORAGE_MODE=smb\nNAS_ADDRESS=192.168.1.10\nNAS_SHARE=media';
const EVERYTHING = `SERVICES_ON=seerr,tautulli\nPLEX_METRICS=on\nPLEX_LAN=on\nTORRENT_PORT=51413\n${NFS}
ALERT_RECEIVERS=webhook,ntfy,discord,pushover,email,telegram,heartbeat\nWEBHOOK_PORT=8443
EMAIL_TO=a@example.com\nEMAIL_FROM=b@example.com\nSMTP_HOST=mail.example.com\nTELEGRAM_CHAT_ID=-1
BACKUP_PROMETHEUS=on\nBACKUP_TARGET=rclone:nas:zonarr\nBACKUP_TARGET_PORT=22`;
const OWN_ISSUER = 'OIDC_ISSUER_URL=https://id.example.com:8443\nADMIN_EMAILS=me@example.com';
const NOTHING = 'SERVICES_OFF=plex,radarr,sonarr,lidarr,readarr,prowlarr,qbittorrent,sabnzbd,wireguard';

const MODES: Readonly<Record<string, string>> = {
  default: '',
  everything: EVERYTHING,
  'an own issuer': OWN_ISSUER,
  'as little as possible': NOTHING,
  'SMB and VPN_ACCESS=edge': `${SMB}\nVPN_ACCESS=edge`,
  'NFS and VPN_ACCESS=edge': `${NFS}\nVPN_ACCESS=edge`,
  'acme by DNS': 'TLS_MODE=acme\nACME_EMAIL=me@example.com\nACME_DNS_PROVIDER=cloudflare',
};

const platform = platformOf(EVERYTHING);
describe('the design’s table of flows', () => {
  test.each(FLOW_TABLE)('%s', (_, expected) => {
    expect(rows(platform)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe('the edge', () => {
  test('is the only zone that the internet reaches, unless a port is opened for peers or players', () => {
    const open = (content: string) =>
      rows(platformOf(content)).filter((row) => /^<(internet and LAN|LAN)> -> /.test(row));
    const doors = ['traefik 8443', 'traefik 8000', 'wireguard 51820/UDP'];
    expect(open('')).toEqual(doors.map((door) => `<internet and LAN> -> ${door}`));
    expect(open('PLEX_LAN=on')).toContain('<LAN> -> plex 32400');
    expect(open('TORRENT_PORT=6881')).toHaveLength(5);
  });

  test('is the WAF alone where services are concerned; Traefik itself reaches none', () => {
    const inside = new Set(platform.services.filter(({ zone }) => zone !== 'dmz').map(({ name }) => name));
    const callers = platform.flows
      .filter(({ to }) => to.kind === 'service' && inside.has(to.service))
      .map(({ from }) =>
        platform.services.find(({ name }) => from.kind === 'service' && name === from.service),
      )
      .filter((service) => service?.zone === 'dmz')
      .map((service) => service?.name);
    expect(new Set(callers)).toEqual(new Set(['waf', 'wireguard', 'backup-vpn', 'canary-dmz']));
    // It reaches other canaries, and nothing else.
    expect(from(platform, 'canary-dmz').every((row) => /^(canary-|<cluster DNS>)/.test(row))).toBe(true);
    expect(from(platform, 'traefik')).toEqual([
      '<Kubernetes API> 6443',
      'dex 5556',
      'oauth2-proxy 4180',
      'waf 8080',
    ]);
  });

  test('asks an issuer of one’s own on its port, instead of Dex', () => {
    const own = platformOf(OWN_ISSUER);
    expect(from(own, 'oauth2-proxy')).toEqual(['<OIDC issuer> 8443']);
    expect(to(own, 'dex')).toEqual([]);
  });

  test.each([
    ['dns', 'ACME_DNS_PROVIDER=cloudflare', ['<internet> 443', '<internet> 53', '<internet> 53/UDP']],
    ['http', 'ACME_CHALLENGE=http', ['<internet> 443']],
  ])('gets certificates by ACME_CHALLENGE=%s', (_, content, expected) => {
    const acme = platformOf(`TLS_MODE=acme\nACME_EMAIL=me@example.com\n${content}`);
    expect(from(acme, 'traefik').filter((row) => row.includes('internet'))).toEqual(expected);
  });
});

describe('a VPN key', () => {
  test('opens what an administrator needs with VPN_ACCESS=internal, the default', () => {
    expect(from(platformOf(NFS), 'wireguard')).toEqual(
      [
        'traefik 8443',
        'plex 32400',
        'radarr 7878',
        'sonarr 8989',
        'lidarr 8686',
        'readarr 8787',
        'prometheus 9090',
        '<nodes> 9100',
        '<nas> 2049',
        '<nas> 445',
      ].toSorted(),
    );
  });

  test('opens the web edge alone with VPN_ACCESS=edge', () => {
    expect(from(platformOf(`${NFS}\nVPN_ACCESS=edge`), 'wireguard')).toEqual(['traefik 8443']);
  });
});

describe.each(Object.entries(MODES))('with %s', (_, content) => {
  const current = platformOf(content);

  test('every flow has a reason, ports, and ends that run', () => {
    const running = new Set(current.services.map(({ name }) => name));
    for (const flow of current.flows) {
      expect(flow.why).toMatch(/\S/);
      expect(flow.ports).not.toEqual([]);
      for (const end of [flow.from, flow.to])
        if (end.kind === 'service') expect(running).toContain(end.service);
    }
  });

  test('names are resolved by exactly those who call somebody', () => {
    const callers = (asks: boolean) =>
      new Set(
        current.flows
          .filter(({ from, to }) => from.kind === 'service' && (to.kind === 'pods') === asks)
          .map(({ from }) => JSON.stringify(from)),
      );
    expect(callers(true)).toEqual(callers(false));
  });

  test('whoever has a token reaches the Kubernetes API, and nobody else does', () => {
    const withToken = current.services
      .filter(({ kubernetes }) => kubernetes)
      .map(({ name }) => `${name} 6443`);
    expect(to(current, '<Kubernetes API>')).toEqual(withToken.toSorted());
  });

  test('Prometheus reads every metrics port, and blackbox asks every health port', () => {
    for (const { name, runsAs, metrics = [], health, ports, standbyFor } of current.services) {
      const at = (port: string) => `${name} ${ports[port]?.port}`;
      if (runsAs === 'DaemonSet' || runsAs === 'Address') continue;
      for (const { port } of metrics)
        if (name !== 'prometheus') expect(from(current, 'prometheus')).toContain(at(port));
      if (health && name !== 'blackbox' && !standbyFor)
        expect(from(current, 'blackbox')).toContain(at(health.port));
    }
  });

  test('every port that is declared is the target of some flow', () => {
    const idle = current.services.flatMap((service) =>
      Object.entries(service.ports)
        .filter(([, port]) => !isTarget(current, service, port))
        .map(([port]) => `${service.name} ${port}`),
    );
    expect(idle.filter((port) => !accepted(current).includes(port))).toEqual([]);
    expect(accepted(current).filter((port) => !idle.includes(port))).toEqual([]);
  });
});

/** Ports that no flow names, each for a reason. */
function accepted({ settings }: Platform): readonly string[] {
  // It has the network of its node, so the flows to `nodes` on 9100 are the ones to it.
  const nodeExporter = ['node-exporter metrics'];
  // The NAS is one place with two protocols; the one that is not mounted is for VPN clients alone.
  const other = { nfs: ['nas smb'], smb: ['nas nfs'], local: [], dynamic: [] }[settings.STORAGE_MODE];
  return settings.VPN_ACCESS === 'edge' ? [...nodeExporter, ...other] : nodeExporter;
}

function isTarget({ flows }: Platform, service: Service, { port, protocol = 'TCP' }: Port): boolean {
  const isIt = (end: Endpoint) =>
    end.kind === 'service' ? end.service === service.name : end.name === service.name;
  const covers = (range: PortRange) =>
    range.protocol === protocol && range.port <= port && port <= (range.end ?? range.port);
  return flows.some(({ to, ports }) => isIt(to) && ports.some(covers));
}
