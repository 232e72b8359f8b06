import { jobsOf } from '../../model/platform';
import { recordingGroups } from '../../monitoring/recordings/catalogue';
import { declared } from '../../monitoring/recordings/declared';
import { edgeRecordings } from '../../monitoring/recordings/edge';
import { EVERYTHING, platformOf } from './platform';

const platform = platformOf(EVERYTHING);

test('a record has one expression, or one for each set of labels', () => {
  const all = recordingGroups(platform).flatMap(({ recordings }) => recordings);
  const keys = all.map(({ record, labels }) => record + JSON.stringify(labels ?? {}));
  expect(new Set(keys).size).toBe(keys.length);
});

test('every namespace has its zone', () => {
  const zones = declared(platform).recordings.filter(({ record }) => record === 'namespace:zone:info');
  expect(Object.fromEntries(zones.map(({ labels }) => [labels?.namespace, labels?.zone]))).toEqual({
    'zonarr-dmz': 'dmz',
    'zonarr-vpn': 'dmz',
    'zonarr-media': 'media',
    'zonarr-media-backup': 'media-backup',
    'zonarr-storage': 'storage',
    'zonarr-management': 'management',
    'zonarr-node-metrics': 'management',
  });
});

test('what is expected is what is scraped and probed', () => {
  const expected = declared(platform)
    .recordings.filter(({ record }) => record === 'service:expected:info')
    .map(({ labels }) => `${labels?.service} ${labels?.watch}`);
  expect(expected).toEqual(
    expect.arrayContaining(['radarr scrape', 'radarr probe', 'plex scrape', 'nas probe']),
  );
  // It cannot probe itself, and a node's exporter is seen by its scrape.
  expect(expected).not.toContain('blackbox probe');
  expect(expected).not.toContain('node-exporter probe');
  const without = declared(platformOf('SERVICES_OFF=radarr')).recordings;
  expect(JSON.stringify(without)).not.toContain('radarr');
});

describe('how old the last success of a job may be', () => {
  const HOUR = 3600;
  const allowed = (content: string) =>
    Object.fromEntries(
      declared(platformOf(content))
        .recordings.filter(({ record }) => record === 'cronjob:allowed_age:seconds')
        .map(({ labels, expr }) => [labels?.cronjob as string, { ...labels, expr }]),
    );

  test('every job on a schedule has one, with the service that it saves', () => {
    const jobs = platform.services
      .flatMap((service) => jobsOf(platform, service))
      .filter(({ schedule }) => schedule);
    expect(Object.keys(allowed(EVERYTHING)).sort()).toEqual(jobs.map(({ name }) => name).sort());
    expect(allowed('')).toMatchObject({
      'backup-radarr': { namespace: 'zonarr-media', service: 'radarr', zone: 'media' },
      'backup-wireguard': { namespace: 'zonarr-vpn', service: 'wireguard', zone: 'dmz' },
      'ensure-started': { namespace: 'zonarr-storage', service: 'ensure-started', zone: 'storage' },
    });
  });

  test('it follows the schedule', () => {
    const age = (content: string) => allowed(content)['backup-radarr']?.expr;
    expect(age('')).toBe(`vector(${(24 + 4 + 2) * HOUR})`);
    expect(age('BACKUP_SCHEDULE=0 3 * * 0')).toBe(`vector(${(7 * 24 + 4 + 2) * HOUR})`);
  });
});

test('routes that stream do not count as slow', () => {
  const slow = (content: string) => JSON.stringify(edgeRecordings(platformOf(content)).recordings.slice(1));
  expect(slow('')).toContain('[-_](plex)[-_]');
  expect(slow('SERVICES_OFF=plex')).not.toContain('plex');
});

test('a router is told by the namespace of the settings', () => {
  const { recordings } = edgeRecordings(platformOf('NAMESPACE_DMZ=front'));
  for (const { expr } of recordings) expect(expr).toContain('"front[-_](.+)[-_][0-9a-f]+@kubernetescrd"');
});
