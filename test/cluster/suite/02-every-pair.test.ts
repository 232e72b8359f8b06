import { join } from 'node:path';
import { contextManifests, declaredFlows } from '../../../model/declared-flows';
import { kubectl } from '../harness/kubectl';
import { imageNamed } from '../images/references';
import { probePairs } from '../pairs/probe-pairs';
import { differenceLines, type PairReport, reportText } from '../pairs/report';
import { appliedPlatform } from '../platform/applied-platform';
import { APPLIED } from '../platform/checkout';
import { probedCluster } from './probed-cluster';

const ALIEN = 'alien';
let report: PairReport;

interface Job {
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: {
    readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } };
  };
}

/** A pod that does nothing; the probing opens its port. */
const idle = (namespace: string, name: string, labels: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, labels },
  spec: {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    containers: [
      {
        name: 'main',
        image: imageNamed('docker.io/library/busybox'),
        command: ['sleep', 'infinity'],
        ports: [{ containerPort: 8080 }],
      },
    ],
  },
});

beforeAll(async () => {
  // Jobs have done their work and ended; a pod with the labels of their pods stays to be tried in their place.
  const jobs = kubectl.json<{ items: Job[] }>('get', 'jobs', '-A').items;
  const pods = [
    idle(ALIEN, 'visitor', {}),
    ...jobs.map(({ metadata, spec }) =>
      idle(metadata.namespace, metadata.name, spec.template.metadata.labels),
    ),
  ];
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ALIEN } };
  kubectl.apply(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [namespace, ...pods] }));
  for (const { metadata } of pods)
    kubectl(
      'wait',
      '-n',
      metadata.namespace,
      `pod/${metadata.name}`,
      '--for=condition=Ready',
      '--timeout=60s',
    );

  const { endpoints, ...cluster } = probedCluster();
  const played = new Map(
    jobs.map(({ metadata: { namespace, name } }) => [
      `${namespace}/${name}[Pod]`,
      `${namespace}/${name}[Job]`,
    ]),
  );
  const platform = appliedPlatform();
  report = await probePairs(
    {
      ...cluster,
      endpoints: endpoints.map((each) => ({ ...each, name: played.get(each.name) ?? each.name })),
    },
    {
      manifests: [join(APPLIED, 'dist')],
      context: contextManifests(platform),
      flows: declaredFlows(platform),
    },
  );
  console.log(reportText(report));
  for (const { metadata } of pods) kubectl('delete', 'pod', '-n', metadata.namespace, metadata.name);
});

test('what connects is what is declared, and what verify computes, for every pair', () => {
  expect(differenceLines(report)).toEqual([]);
});

test('every accepted difference is one that really occurs, and no attempt stayed without an answer', () => {
  expect(report.excepted.filter(({ attempts }) => attempts === 0)).toEqual([]);
  expect(report.silent).toBe(0);
});

test('nothing was left out: each workload of dist/ was tried', () => {
  expect(report.untried).toEqual([]);
  expect(report.attempts).toBeGreaterThan(5_000);
  expect(report.connected).toBeGreaterThan(100);
});
