import { kubectl } from '../harness/kubectl';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { everythingReady } from '../platform/apply';
import { prometheus } from './monitoring/prometheus';
import { incidents } from './recovery/states';
import { useSettings } from './settings';

const {
  NAMESPACE_MEDIA: media,
  NAMESPACE_STORAGE: storage,
  NAMESPACE_DMZ: dmz,
  NAMESPACE_MANAGEMENT: management,
} = appliedPlatform().settings;
const metrics = prometheus();
const REPAIR = `system:serviceaccount:${management}:repair-network`;

beforeAll(async () => {
  await useSettings();
  await everythingReady();
});
afterAll(() => {
  holdRepair(false);
  for (const place of [storage, dmz])
    kubectl.try('delete', 'networkpolicy', '-n', place, 'open', '--ignore-not-found');
  kubectl.try('delete', 'clusterrolebinding', 'mallory', '--ignore-not-found');
});

const specOf = (namespace: string, name: string): unknown =>
  (
    JSON.parse(kubectl.try('get', 'networkpolicy', '-n', namespace, name, '-o', 'json').stdout || '{}') as {
      spec?: unknown;
    }
  ).spec;
const change = (namespace: string, name: string, spec: object) =>
  kubectl('patch', 'networkpolicy', '-n', namespace, name, '--type=merge', '-p', JSON.stringify({ spec }));
const holdRepair = (suspend: boolean) =>
  kubectl(
    'patch',
    'cronjob',
    '-n',
    management,
    'repair-network',
    '-p',
    JSON.stringify({ spec: { suspend } }),
  );
/** A policy that lets everything in and out. */
const open = (namespace: string, labels: object = {}) =>
  JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'open', namespace, labels },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] },
  });
const firing = (alert: string, labels = '') =>
  until(
    `the alert ${alert}`,
    () => metrics.figure(`ALERTS{alertname="${alert}", alertstate="firing"${labels}}`) || undefined,
    {
      seconds: 200,
    },
  );

test('every way between zones is as the canaries should find it', async () => {
  await until(
    'all canaries to agree',
    () =>
      metrics.query('probe_success{job="canary", expect="open"}').length > 5 &&
      metrics.query('probe_success{job="canary", expect="open"} == 0').length === 0,
    {
      seconds: 120,
      why: () => JSON.stringify(metrics.query('probe_success{job="canary", expect="open"} == 0')),
    },
  );
  expect(metrics.query('probe_success{job="canary", expect="closed"}').length).toBeGreaterThan(9);
  expect(metrics.query('probe_success{job="canary", expect="closed"} == 1')).toEqual([]);
});

test('a deleted, a narrowed and a widened policy are put back, and a stranger is taken away, within 90 s', async () => {
  const now = () => [
    specOf(media, 'plex-ingress'),
    specOf(media, 'radarr-egress'),
    specOf(storage, 'backup-server-ingress'),
    specOf(management, 'repair-network-egress'),
    specOf(storage, 'open'),
  ];
  const before = now();
  const started = Date.now();
  kubectl('delete', 'networkpolicy', '-n', media, 'plex-ingress');
  change(media, 'radarr-egress', { egress: [] });
  change(storage, 'backup-server-ingress', { ingress: [{}] });
  // The way of the repair itself, which is opened twice.
  kubectl('delete', 'networkpolicy', '-n', management, 'repair-network-egress');
  kubectl.apply(open(storage));
  await until(
    'the network of the release',
    () => JSON.stringify(now()) === JSON.stringify(before) || undefined,
    { seconds: 120, why: () => kubectl('get', 'jobs,pods', '-n', management) },
  );
  const seconds = (Date.now() - started) / 1000;
  console.log(`the network was put back after ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(90);
  const [incident] = await until('the record', () => {
    const found = incidents().filter(({ what, result }) => /plex-ingress/.test(what) && result !== 'failed');
    return found.length > 0 ? found : undefined;
  });
  for (const name of ['radarr-egress', 'backup-server-ingress', 'repair-network-egress', 'open'])
    expect(incident?.what).toContain(name);
  expect(kubectl('get', 'configmap', '-n', management, 'quarantined-policies', '-o', 'yaml')).toContain(
    'open',
  );
});

test('a stolen token of the repair opens no zone', () => {
  const as = (user: string, ...args: readonly string[]) => kubectl.try(...args, `--as=${user}`).stderr;
  const widened = JSON.stringify({ spec: { ingress: [{}] } });
  expect(
    as(REPAIR, 'patch', 'networkpolicy', '-n', media, 'plex-ingress', '--type=merge', '-p', widened),
  ).toMatch(/denied|not allowed/i);
  expect(as(REPAIR, 'delete', 'networkpolicy', '-n', media, 'default-deny-egress')).toMatch(
    /denied|not allowed/i,
  );
  kubectl('create', 'clusterrolebinding', 'mallory', '--clusterrole=cluster-admin', '--user=mallory');
  expect(as('mallory', 'delete', 'networkpolicy', '-n', media, 'default-deny-egress')).toContain(
    'NETWORK_ADMINS',
  );
  expect(specOf(media, 'default-deny-egress')).toBeDefined();
});

test('while nobody repairs, a zone that is cut off is an alert, and a way that should be closed another', async () => {
  holdRepair(true);
  kubectl('delete', 'networkpolicy', '-n', media, 'canary-media-ingress');
  const owner = { 'app.kubernetes.io/managed-by': 'somebody' };
  for (const place of [storage, dmz]) kubectl.apply(open(place, owner));
  await Promise.all([
    firing('ZoneConnectivityLost', ', to="media"'),
    firing('ZoneIsolationBroken', ', from="dmz"'),
  ]);
});

test('then the repair restores the zone, names what has an owner and leaves it, and the alert ends', async () => {
  holdRepair(false);
  await until('the policy of the canary', () => specOf(media, 'canary-media-ingress'), { seconds: 120 });
  await until(
    'the alert to end',
    () =>
      metrics.query('ALERTS{alertname="ZoneConnectivityLost", alertstate="firing", to="media"}').length ===
        0 || undefined,
    { seconds: 120 },
  );
  expect(specOf(storage, 'open')).toBeDefined();
  await until(
    'the count of foreign policies',
    () => metrics.figure('max(zonarr_network_foreign)') === 2 || undefined,
    {
      seconds: 120,
    },
  );
});
