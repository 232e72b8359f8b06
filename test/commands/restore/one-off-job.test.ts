import { oneOffJob } from '../../../commands/restore/one-off-job';
import { progressOf } from '../../../commands/restore/progress';
import { age, size } from '../../../commands/restore/words';
import { backupJob } from './stand-in';

const purpose = { name: 'restore-radarr', command: ['/bin/sh', '/jobs/restore-config.sh'] };

test('the job is the pod of the backup job, with its labels, account and other mounts untouched', () => {
  const cronJob = backupJob('radarr');
  const env = { MODE: 'restore', SERVICE: 'other' };
  const job = oneOffJob(cronJob, { ...purpose, env, writable: '/source' });
  const { template } = cronJob.spec.jobTemplate.spec;
  expect(job).toMatchObject({
    metadata: {
      generateName: 'restore-radarr-',
      namespace: 'zonarr-media',
      labels: template.metadata?.labels,
    },
    spec: {
      template: {
        metadata: template.metadata,
        spec: {
          serviceAccountName: 'backup-media',
          restartPolicy: 'Never',
          containers: [
            {
              command: purpose.command,
              env: [
                { name: 'SOURCE', value: '/source' },
                { name: 'MODE', value: 'restore' },
                { name: 'SERVICE', value: 'other' },
              ],
              volumeMounts: [
                { name: 'source', mountPath: '/source', readOnly: false },
                { name: 'jobs', mountPath: '/jobs', readOnly: true },
              ],
            },
          ],
          volumes: [
            { persistentVolumeClaim: { claimName: 'config-radarr', readOnly: false } },
            { name: 'jobs' },
          ],
        },
      },
    },
  });
  expect(cronJob).toEqual(backupJob('radarr'));
});

test('a job that only looks cannot write', () => {
  expect(JSON.stringify(oneOffJob(backupJob('radarr'), purpose))).not.toContain('"readOnly":false');
});

test('a killed pod is replaced, one that refused or went back is not', () => {
  const { spec } = oneOffJob(backupJob('radarr'), { ...purpose, retries: 2 }) as {
    spec: { backoffLimit: number; podFailurePolicy: { rules: [{ onExitCodes: { values: number[] } }] } };
  };
  expect(spec.backoffLimit).toBe(2);
  const { values } = spec.podFailurePolicy.rules[0].onExitCodes;
  expect([1, 3].every((code) => values.includes(code))).toBe(true);
  expect([4, 137, 143].some((code) => values.includes(code))).toBe(false);
});

const pod = (name: string, second: number, state: object) => ({
  metadata: { name, namespace: 'x', creationTimestamp: `2026-11-24T03:30:0${second}Z` },
  status: { containerStatuses: [{ name: 'backup', state }] },
});

test('progress is that of the newest pod, and the end is that of the job', () => {
  const pods = [pod('second', 9, { running: {} }), pod('first', 1, { terminated: { exitCode: 137 } })];
  const job = { metadata: { name: 'x', namespace: 'x' } };
  expect(progressOf(job, pods, 'backup')).toEqual({ kind: 'running', pod: 'second' });
  const ended = { ...job, status: { conditions: [{ type: 'Failed', status: 'True', message: 'deadline' }] } };
  expect(progressOf(ended, pods, 'backup')).toMatchObject({
    kind: 'finished',
    exitCode: 255,
    why: 'deadline',
  });
  const waiting = [pod('third', 9, { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } })];
  expect(progressOf(job, waiting, 'backup')).toEqual({
    kind: 'waiting',
    why: 'backup: ImagePullBackOff, no such image',
  });
});

test('sizes and ages are said as a person would', () => {
  expect([0, 1023, 1024, 5 * 1024 ** 3].map(size)).toEqual(['0 B', '1023 B', '1.0 KiB', '5.0 GiB']);
  const now = new Date('2026-11-24T12:00:00Z');
  const ages = ['2026-11-24T11:59:00Z', '2026-11-24T03:30:00Z', '2026-11-20T12:00:00Z'];
  expect(ages.map((time) => age(new Date(time), now))).toEqual(['1 minute', '9 hours', '4 days']);
});
