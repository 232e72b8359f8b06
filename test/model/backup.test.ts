import { mayStop, repositories, stoppedFor } from '../../model/backup';
import { declaredFlows } from '../../model/declared-flows';
import { tcp } from '../../model/flow';
import type { Job } from '../../model/job';
import { findService, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { catalogue } from '../../services/catalogue';
import { targetPort } from '../../services/storage/backup-target';
import { platformOf, problemsOf, read } from './reading';
import { from } from './rows';

const named = (platform: Platform, name: string): Service => findService(platform, name) as Service;

describe('the repositories', () => {
  test('are one for each namespace with something to save, and one for the library', () => {
    expect(repositories(platformOf('BACKUP_PROMETHEUS=on'))).toEqual([
      'backup-vpn',
      'backup-media',
      'backup-management',
      'backup-library',
    ]);
    expect(repositories(platformOf('BACKUP_MEDIA=off\nSERVICES_OFF=wireguard'))).toEqual(['backup-media']);
  });

  test('need a family where the service runs', () => {
    const stray: Service = { name: 'stray', zone: 'storage', about: 'x', ports: {}, backup: {} };
    expect(() => repositories(platformOf('', [...catalogue, stray]))).toThrow(
      /stray has a backup, but FAMILIES/,
    );
  });
});

describe('what is stopped', () => {
  const platform = platformOf('BACKUP_PROMETHEUS=on');

  test('is a Deployment, or the custom resource that an operator follows', () => {
    expect(stoppedFor(named(platform, 'radarr'))).toEqual({
      kind: 'deployment',
      name: 'radarr',
      claim: 'config-radarr',
    });
    expect(stoppedFor(named(platform, 'prometheus'))).toMatchObject({ kind: 'prometheus', name: 'zonarr' });
  });

  test('is named in the rights, kind by kind, and no kind without a name', () => {
    const services = ['radarr', 'prometheus', 'plex'].map((name) => named(platform, name));
    expect(mayStop(services).map(({ resources, names }) => [resources, names])).toEqual([
      [['deployments'], ['radarr', 'plex']],
      [['prometheuses'], ['zonarr']],
    ]);
    expect(mayStop([])).toEqual([]);
  });
});

describe('a service that runs jobs', () => {
  const job = (name: string): Job => ({
    name,
    about: 'x',
    schedule: '0 0 * * *',
    deadline: 60,
    scripts: [],
    containers: [{ image: 'x', resources: { cpu: '1m', memory: '1Mi', limit: '1Mi', why: 'x' } }],
  });
  const platformWith = (...names: readonly string[]) =>
    platformOf('', [
      {
        name: 'family',
        zone: 'media',
        about: 'x',
        runsAs: 'Jobs',
        ports: {},
        calls: [{ to: { outside: 'internet' }, ports: [tcp(443)], why: 'x' }],
        jobs: () => names.map(job),
      },
    ]);

  test('is gone without any, and still known', () => {
    const platform = platformWith();
    expect([platform.services, platform.flows, [...platform.known]]).toEqual([[], [], ['family']]);
  });

  test('declares its flows for every one of its CronJobs', () => {
    expect(declaredFlows(platformWith('one', 'two'))[0]?.from).toEqual([
      'zonarr-media/one[CronJob]',
      'zonarr-media/two[CronJob]',
    ]);
  });
});

describe('BACKUP_TARGET', () => {
  test.each([
    ['s3:https://s3.example.com/bucket', 443],
    ['s3:https://minio.example.com:9000/bucket', 9000],
    ['rest:https://backup.example.com:8000/', 8000],
    ['rest:http://nas.example.com:8000/\nBACKUP_TARGET_CIDR=192.168.1.20/32', 8000],
    ['s3:http://nas.example.com/bucket\nBACKUP_TARGET_CIDR=192.168.1.20/32', 80],
    ['rclone:remote:8080/x', 443],
  ])('%s is reached on port %d, by the job that copies and nobody else', (target, port) => {
    expect(targetPort(read(`BACKUP_TARGET=${target}`))).toBe(port);
    const platform = platformOf(`BACKUP_TARGET=${target}`);
    expect(from(platform, 'backup-repository')).toEqual([`<backup target> ${port}`, 'pushgateway 9091']);
    for (const name of ['backup-media', 'backup-library', 'ensure-started'])
      expect(from(platform, name).join()).not.toContain('backup target');
  });

  test('may be told its port where the address has none', () => {
    expect(targetPort(read('BACKUP_TARGET=rclone:remote:x\nBACKUP_TARGET_PORT=8443'))).toBe(8443);
  });

  test.each([
    'https://s3.example.com/bucket',
    'sftp:http://s3.example.com/bucket',
    'rest:https://me:secret@backup.example.com/',
    '/srv/backups',
    'sftp:me@backup.example.com:/srv/backups',
  ])('refuses %s', (target) => {
    const [problem] = problemsOf(`BACKUP_TARGET=${target}`);
    expect(problem).toMatch(/^\.env:1: BACKUP_TARGET=.*: allowed is an address that restic knows/);
    expect(problem).not.toContain('secret');
  });

  test('goes over http in a named network only', () => {
    const [problem] = problemsOf('BACKUP_TARGET=s3:http://minio.example.com:9000/bucket');
    expect(problem).toMatch(/^\.env:1: BACKUP_TARGET=.*: over http .* BACKUP_TARGET_CIDR=192/);
  });
});
