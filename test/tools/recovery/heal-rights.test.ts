import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { Jobs } from '../../../charts/parts/jobs';
import { Zones } from '../../../charts/zones';
import { jobsOf } from '../../../model/platform';
import { diagnose } from '../../../services/management/diagnose';
import { recovery } from '../../../services/management/recovery';
import { platformOf } from '../../charts/synthesise';
import { until } from '../../cluster/harness/until';
import { Metrics } from '../backup/metrics';
import { programs } from '../backup/programs';
import { Run } from '../backup/run';
import { ApiServer } from './api-server';
import { probe, wants } from './healing';
import { Prometheus } from './prometheus';

/** The jobs under their own accounts, before a real API server: they may do all that they need, and nothing more. */

const MEDIA = 'zonarr-media';
const MANAGEMENT = 'zonarr-management';
const accountOf = (name: string) => `system:serviceaccount:${MANAGEMENT}:${name}`;
const platform = platformOf('');
const TIME = 120_000;

let folder: string;
let api: ApiServer;
let metrics: Metrics;
let prometheus: Prometheus;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heal-rights-'));
  const { pushgateway } = await programs();
  api = await ApiServer.start();
  metrics = await Metrics.start(pushgateway);
  prometheus = await Prometheus.start(join(folder, 'prometheus'));
  const app = Testing.app();
  const jobs = new Chart(app, 'jobs');
  for (const service of [recovery, diagnose]) new Jobs(jobs, platform, service(platform.settings));
  // Nobody knows KEDA here, and only the rights matter.
  const objects = [new Zones(app, 'zones', platform), jobs]
    .flatMap((chart) => chart.toJson())
    .filter(({ kind }) => kind !== 'ScaledJob' && kind !== 'ResourceQuota' && kind !== 'LimitRange');
  const records = ['incidents', 'recovery-attempts'].map((name) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: MANAGEMENT },
  }));
  done(api.apply([...objects, ...records, deployment]));
}, 900_000);
afterAll(async () => {
  await Promise.all([api?.stop(), metrics?.stop(), prometheus?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function done({ code, output }: { code: number | null; output: string }): void {
  if (code !== 0) throw new Error(output);
}

const labels = { 'app.kubernetes.io/name': 'radarr', 'app.kubernetes.io/instance': 'zonarr' };
const spec = {
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'radarr',
      image: 'radarr',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'radarr', namespace: MEDIA, labels },
  spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
};

/** What the controllers would do, which are not here. */
function makePod(name: string, ready: boolean): void {
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace: MEDIA },
  };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: MEDIA, labels }, spec };
  done(api.apply([account, pod]));
  const status = {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
  };
  api.run('patch', 'pod', name, '-n', MEDIA, '--subresource=status', `--patch=${JSON.stringify({ status })}`);
}
const podNames = () => api.run('get', 'pods', '-n', MEDIA, '--output=jsonpath={.items[*].metadata.name}');

function start(script: string, service: typeof recovery, more: NodeJS.ProcessEnv = {}): Run {
  const [job] = jobsOf(platform, service(platform.settings));
  return Run.start(script, {
    ...job?.containers[0].env,
    ...api.env,
    ACCOUNT: accountOf(service(platform.settings).name),
    PATH: [join(__dirname, 'as'), join(__dirname, 'bin'), '/usr/bin', '/bin', dirname(process.execPath)].join(
      ':',
    ),
    HOME: folder,
    PROMETHEUS_URL: prometheus.url,
    METRICS_URL: metrics.url,
    POLL_SECONDS: '0.2',
    READY_SECONDS: '20',
    SETTLE_SECONDS: '0',
    ROUND_SECONDS: '1',
    ...more,
  });
}

test(
  'healing counts, deletes the pod, sees the new one get ready, and leaves its record and an Event',
  async () => {
    makePod('radarr-old', false);
    await prometheus.see(wants('radarr'));
    const run = start('heal.sh', recovery);
    await until('the end of the pod', () => (podNames() === '' ? true : undefined), {
      why: () => run.output,
    });
    await prometheus.see(probe('radarr', 1));
    makePod('radarr-new', true);
    const { code, output } = await run.ended();
    expect([code, output]).toEqual([0, expect.stringContaining('restarted: 1 pods deleted: recovered')]);
    expect(output).not.toMatch(/forbidden|could not|unknown - the API/i);

    const read = (name: string) =>
      api.json<{ data: Record<string, string> }>('get', 'configmap', name, '-n', MANAGEMENT).data;
    expect(JSON.parse(read('recovery-attempts').radarr ?? '')).toMatchObject({ count: 1, well: true });
    expect(Object.values(read('incidents')).map((text) => JSON.parse(text))).toEqual([
      expect.objectContaining({ service: 'radarr', result: 'recovered' }),
    ]);
    const source = ['--field-selector', 'source=zonarr-recovery'];
    expect(api.json<{ items: object[] }>('get', 'events', '-n', MEDIA, ...source).items).toEqual([
      expect.objectContaining({ reason: 'Recovered', type: 'Normal' }),
    ]);
  },
  TIME,
);

test(
  'a second chance deletes the count and the pod',
  async () => {
    const run = start('reset-recovery.sh', recovery, { TARGET: 'radarr' });
    await run.said('storage mounts');
    await until('the end of the pod', () => (podNames() === '' ? true : undefined), {
      why: () => run.output,
    });
    makePod('radarr-newer', true);
    expect(await run.ended()).toMatchObject({ code: 0 });
    const { data = {} } = api.json<{ data?: object }>(
      'get',
      'configmap',
      'recovery-attempts',
      '-n',
      MANAGEMENT,
    );
    expect(data).toEqual({});
  },
  TIME,
);

test(
  'a diagnosis may read all that it asks for',
  async () => {
    const { output } = await start('diagnose.sh', diagnose as typeof recovery, { TARGET: 'radarr' }).ended();
    expect(output).toContain('radarr services deployment FAILED');
    expect(output).toContain('radarr services pod:radarr-newer ok');
    expect(output).toContain('radarr storage mounts ok');
    expect(output).not.toMatch(/forbidden|the API does not answer/i);
  },
  TIME,
);

test.each([
  ['recovery', 'get', 'secrets', MEDIA],
  ['recovery', 'list', 'secrets', MANAGEMENT],
  ['recovery', 'patch', 'deployments/radarr', MEDIA],
  ['recovery', 'create', 'pods', MEDIA],
  ['recovery', 'create', 'pods/exec', MEDIA],
  ['recovery', 'patch', 'networkpolicies', MEDIA],
  ['recovery', 'delete', 'pods', MANAGEMENT],
  ['recovery', 'delete', 'pods', 'zonarr-dmz'],
  ['recovery', 'patch', 'configmaps/recovery-jobs', MANAGEMENT],
  ['diagnose', 'delete', 'pods', MEDIA],
  ['diagnose', 'get', 'secrets', MEDIA],
  ['diagnose', 'get', 'configmaps', MANAGEMENT],
])('the account %s may not %s %s in %s', (account, verb, what, namespace) => {
  const { output } = api.try('auth', 'can-i', verb, what, '-n', namespace, '--as', accountOf(account));
  expect(output.trim()).toBe('no');
});
