import { join } from 'node:path';
import { NODE_NAME } from '../harness/addresses';
import { crashDaemon, restartDaemon } from '../harness/daemon';
import { NODE_NETWORK, networkFile } from '../harness/hosts';
import { kubectl } from '../harness/kubectl';
import { podNetworks } from '../harness/pod-networks';
import { podAddress, runningPods } from '../harness/pods';
import { until } from '../harness/until';
import { appliedPlatform } from '../platform/applied-platform';
import { apply, everythingReady } from '../platform/apply';
import { APPLIED } from '../platform/checkout';
import { formerDist } from './day-two/former-checkout';
import { podIdentities, replaced } from './day-two/pod-identities';
import { reaches } from './day-two/reaches';
import { type Watched, watchEdge } from './day-two/watch-edge';
import { useOtherSettings, useSettings } from './settings';

const MINUTE = 60_000;
/** Kubernetes takes the pods of a node that is silent for 50 s out of their Services; on a single node, all of them. */
const GRACE_SECONDS = 35;
const BACK_WITHIN_SECONDS = 20;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

let signIn: string;
let throughFirewall: string;

beforeAll(async () => {
  await useSettings();
  const { DOMAIN } = appliedPlatform().settings;
  signIn = `https://radarr.${DOMAIN}/`;
  throughFirewall = `https://plex.${DOMAIN}/identity`;
});

describe('a changed setting', () => {
  test('that is a rule of the edge restarts nothing', async () => {
    const before = podIdentities();
    await useOtherSettings({ RATE_LIMIT: '150' });
    expect(kubectl('get', 'middleware', '-n', 'zonarr-dmz', '-o', 'yaml')).toContain('average: 150');
    expect(replaced(before)).toEqual([]);
  });

  test('of the firewall replaces the firewall alone, and nobody outside notices', async () => {
    const before = podIdentities();
    const { good, bad } = await watchEdge(throughFirewall, 200, async () => {
      await useOtherSettings({ WAF_BODY_LIMIT: '17' });
      await pause(5_000);
    });
    expect(replaced(before)).toEqual(['zonarr-dmz/waf']);
    expect(bad).toEqual([]);
    expect(good).toBeGreaterThan(50);
  });

  test('that is taken back leaves the objects as they were', async () => {
    await useSettings();
    expect(kubectl('get', 'middleware', '-n', 'zonarr-dmz', '-o', 'yaml')).toContain('average: 100');
  });
});

test('an upgrade from the former dist/ goes unnoticed at the edge', async () => {
  const former = formerDist();
  apply('--force-conflicts', '-f', former);
  await everythingReady();
  const { good, bad } = await watchEdge(signIn, 401, async () => {
    apply('-f', join(APPLIED, 'dist'));
    await everythingReady();
    await pause(5_000);
  });
  expect(bad).toEqual([]);
  expect(good).toBeGreaterThan(50);
});

test('a deleted pod comes back by itself, with its volume', async () => {
  const [pod] = runningPods('zonarr-media', 'app.kubernetes.io/name=radarr');
  kubectl('delete', 'pod', '-n', 'zonarr-media', String(pod?.metadata.name));
  await everythingReady();
  const [next] = runningPods('zonarr-media', 'app.kubernetes.io/name=radarr');
  expect(next?.metadata.uid).not.toBe(pod?.metadata.uid);
});

test('of two pods of the edge, one that is killed is not missed', async () => {
  const [pod] = runningPods('zonarr-dmz', 'app.kubernetes.io/name=traefik');
  const { bad } = await watchEdge(signIn, 401, async () => {
    kubectl('delete', 'pod', '-n', 'zonarr-dmz', String(pod?.metadata.name));
    await everythingReady();
  });
  expect(bad).toEqual([]);
});

describe('for a minute neither kubelet nor policy agent', () => {
  let before: ReturnType<typeof podIdentities>;
  let edge: Watched;
  let allowed: () => boolean;
  let forbidden: () => boolean;
  /** Whether the forbidden way was open, at every full second, however long the attempt before it took. */
  const seen: boolean[] = [];
  const watch = async (milliseconds: number) => {
    for (const end = Date.now() + milliseconds; Date.now() < end; await pause(1_000 - (Date.now() % 1_000)))
      seen.push(forbidden());
  };

  beforeAll(async () => {
    const [grafana] = runningPods('zonarr-management', 'app.kubernetes.io/name=grafana');
    const from = podNetworks().get(String(grafana?.metadata.uid)) as string;
    const [prometheus, radarr] = [
      podAddress('zonarr-management', 'prometheus'),
      podAddress('zonarr-media', 'radarr'),
    ];
    allowed = () => reaches(from, prometheus, 9090);
    forbidden = () => reaches(from, radarr, 7878);
    expect([allowed(), forbidden()]).toEqual([true, false]);
    expect(reaches(networkFile(NODE_NETWORK), radarr, 7878)).toBe(true);
    before = podIdentities();
    edge = await watchEdge(signIn, 401, async () => {
      for (const daemon of ['kubelet', 'kube-router']) crashDaemon(daemon);
      await watch(MINUTE);
      expect(allowed()).toBe(true);
      for (const daemon of ['kubelet', 'kube-router']) restartDaemon(daemon);
      await watch(BACK_WITHIN_SECONDS * 1000 + 2_000);
      await until('the node', () =>
        kubectl.try('wait', `node/${NODE_NAME}`, '--for=condition=Ready', '--timeout=5s').status === 0
          ? true
          : undefined,
      );
      await everythingReady();
    });
  });

  test('is not missed at the edge at first, and afterwards the same pods run', () => {
    const { good, bad } = edge;
    expect(bad.filter(({ seconds }) => seconds < GRACE_SECONDS)).toEqual([]);
    expect(bad.filter(({ seconds }) => seconds > MINUTE / 1000 + BACK_WITHIN_SECONDS)).toEqual([]);
    expect(good).toBeGreaterThan(400);
    expect(replaced(before)).toEqual([]);
  });

  test('keeps the isolation, and nothing gets through when the policy agent comes back', () => {
    expect(seen.length).toBeGreaterThan(60);
    expect(seen).not.toContain(true);
    expect([allowed(), forbidden()]).toEqual([true, false]);
  });
});

test('a drain stops before it takes the last pod of the edge', async () => {
  const { bad } = await watchEdge(signIn, 401, async () => {
    const drain = kubectl.try(
      ...['drain', NODE_NAME, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=20s'],
      ...['--pod-selector=app.kubernetes.io/name in (traefik,oauth2-proxy,waf)'],
    );
    expect(drain.status).not.toBe(0);
    expect(drain.stderr).toContain('disruption budget');
    for (const service of ['traefik', 'oauth2-proxy', 'waf'])
      expect(runningPods('zonarr-dmz', `app.kubernetes.io/name=${service}`)).toHaveLength(1);
  });
  kubectl('uncordon', NODE_NAME);
  await everythingReady();
  expect(bad).toEqual([]);
});
