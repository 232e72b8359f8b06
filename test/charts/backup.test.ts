import { backedUp, familyOf } from '../../model/backup';
import { namespaceOf } from '../../model/platform';
import { requiredSecrets } from '../../model/required-secrets';
import { standbys } from '../../model/standby';
import { podsOf } from './pods';
import { MODES } from './settings-modes';
import { type Manifest, nameOf, objectsOf, platformOf } from './synthesise';

/** What must hold for everything that is backed up, whatever the settings. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const services = backedUp(platform);
  const manifests = objectsOf(settings);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const jobs = ofKind('CronJob');
  const pods = podsOf(jobs);
  const jobOf = (name: string) => jobs.find(({ metadata }) => metadata.name === name);
  const envOf = (name: string): Record<string, string> => {
    const pod = pods.find(({ owner }) => owner.metadata.name === name);
    return Object.fromEntries((pod?.spec.containers[0].env ?? []).map((e: Manifest) => [e.name, e.value]));
  };
  const linesOf = (name: string, variable: string) => envOf(name)[variable]?.split('\n') ?? [];
  const workloadOf = (name: string) => (name === 'prometheus' ? 'prometheus/zonarr' : `deployment/${name}`);

  test('every service with a backup has a job where it runs, that only reads its volume', () => {
    for (const service of services) {
      const pod = pods.find(({ owner }) => owner.metadata.name === `backup-${service.name}`);
      expect([service.name, pod?.owner.metadata.namespace]).toEqual([
        service.name,
        namespaceOf(platform, service).name,
      ]);
      const volume = pod?.spec.volumes.find((v: Manifest) => v.persistentVolumeClaim);
      const mount = pod?.spec.containers[0].volumeMounts.find((m: Manifest) => m.name === volume.name);
      expect(volume.persistentVolumeClaim.claimName).toContain(service.name);
      expect([mount.mountPath, mount.readOnly]).toEqual(['/source', true]);
      expect(envOf(`backup-${service.name}`)).toMatchObject({
        SERVICE: service.name,
        WORKLOAD: workloadOf(service.name),
        RESTIC_REST_USERNAME: familyOf(service).name,
      });
    }
  });

  test('every one of them is started again by somebody else, restored in the drill, and kept by retention', () => {
    expect(linesOf('ensure-started', 'TARGETS')).toEqual(
      services.map((service) => `${namespaceOf(platform, service).name} ${workloadOf(service.name)}`),
    );
    expect(linesOf('backup-drill', 'SERVICES')).toEqual(
      services.map((service) => `${familyOf(service).name} ${service.name} ${service.zone}`),
    );
    const users = pods.flatMap(({ owner }) => envOf(owner.metadata.name).RESTIC_REST_USERNAME ?? []);
    for (const job of ['backup-retention', 'backup-check'])
      expect(new Set(linesOf(job, 'REPOSITORIES'))).toEqual(new Set(users));
  });

  test('the backup server admits exactly those who write to it, each with a password of their own', () => {
    const writers = new Set(
      pods.flatMap(({ owner }) => envOf(owner.metadata.name).RESTIC_REST_USERNAME ?? []),
    );
    const secret = requiredSecrets(platform).find(({ name }) => name === 'backup-server');
    const users = secret?.keys.htpasswd?.kind === 'htpasswd' ? secret.keys.htpasswd.users : {};
    expect(new Set(Object.keys(users))).toEqual(writers);
    for (const [user, key] of Object.entries(users))
      expect(secret?.keys[key]).toEqual({ kind: 'same-as', service: user, key: 'rest-password' });
  });

  test('every job ends in time, runs alone, and is not tried again', () => {
    expect(jobs.length).toBeGreaterThanOrEqual(services.length);
    for (const { metadata, spec } of jobs) {
      const { backoffLimit, activeDeadlineSeconds, template } = spec.jobTemplate.spec;
      expect({
        name: metadata.name,
        concurrencyPolicy: spec.concurrencyPolicy,
        timeZone: spec.timeZone,
        backoffLimit,
        restartPolicy: template.spec.restartPolicy,
      }).toEqual({
        name: metadata.name,
        concurrencyPolicy: 'Forbid',
        timeZone: platform.settings.TIMEZONE,
        backoffLimit: 0,
        restartPolicy: 'Never',
      });
      expect(activeDeadlineSeconds).toBeGreaterThan(50);
      // Below 10 s the controller may miss every start.
      expect(spec.startingDeadlineSeconds).toBeGreaterThan(10);
      expect(spec.failedJobsHistoryLimit).toBeGreaterThan(0);
    }
    for (const { name } of services)
      expect(jobOf(`backup-${name}`)?.spec.jobTemplate.spec.template.spec.terminationGracePeriodSeconds).toBe(
        120,
      );
  });

  test('what a backup stops, or KEDA scales, keeps its replicas when dist/ is applied again', () => {
    const stopped = new Set([...services, ...standbys(platform)].map(({ name }) => name));
    for (const { metadata, spec } of ofKind('Deployment'))
      expect([metadata.name, spec.replicas === undefined]).toEqual([
        metadata.name,
        stopped.has(metadata.name),
      ]);
    expect(ofKind('Prometheus').map(({ spec }) => spec.replicas)).toEqual([undefined]);
    expect(ofKind('Lease').map(({ spec }) => spec)).toEqual(services.length > 0 ? [undefined] : []);
  });

  test('no script and no file that a script names is missing where its job runs', () => {
    for (const { owner, spec } of pods) {
      const mounted = spec.volumes.flatMap((v: Manifest) => v.configMap?.name ?? []);
      const { data } = manifests.find(
        (m) =>
          /-jobs$/.test(m.metadata.name) &&
          mounted.some((name: string) => nameOf(m) === `ConfigMap ${owner.metadata.namespace}/${name}`),
      ) as Manifest;
      const [, script] = spec.containers[0].command[1].split('/jobs/');
      expect([nameOf(owner), script in data]).toEqual([nameOf(owner), true]);
      const named = Object.values<string>(data).flatMap((text) => [...text.matchAll(/\$jobs\/([\w.-]+)/g)]);
      expect(named.map(([, name]) => name as string).filter((name) => !(name in data))).toEqual([]);
    }
  });

  test('nobody but the job that copies holds the credentials for another place', () => {
    const holders = pods.filter(({ containers }) => containers.some(({ envFrom }) => envFrom));
    expect(holders.map(({ owner }) => owner.metadata.name)).toEqual(
      platform.settings.BACKUP_TARGET ? ['backup-copy'] : [],
    );
  });

  test('a zone has room for all of its pods and all of its jobs at once', () => {
    for (const { metadata, spec } of ofKind('ResourceQuota')) {
      const own = podsOf(manifests).filter(({ owner }) => owner.metadata.namespace === metadata.namespace);
      const count = own.reduce((sum, { owner }) => sum + (owner.spec.replicas ?? 1), 0);
      const limits = own.map(({ owner, spec: pod }) => {
        const limit = pod.containers.reduce((sum: number, c: Manifest) => sum + mebibytesOf(c), 0);
        return limit * (owner.spec.replicas ?? 1);
      });
      expect(Number(spec.hard.pods)).toBeGreaterThan(count);
      expect(Number.parseInt(spec.hard['limits.memory'], 10)).toBeGreaterThan(
        limits.reduce((sum, limit) => sum + limit, 0),
      );
    }
  });
});

function mebibytesOf({ resources }: Manifest): number {
  const [, number, unit] = /^([0-9]+)(Mi|Gi)$/.exec(resources.limits.memory) ?? [];
  return Number(number) * (unit === 'Gi' ? 1024 : 1);
}
