import { join } from 'node:path';
import { contextManifests, declaredFlows } from '../../../model/declared-flows';
import { kubectl } from '../harness/kubectl';
import { probePairs } from '../pairs/probe-pairs';
import { differenceLines, type PairReport, reportText } from '../pairs/report';
import { appliedPlatform } from '../platform/applied-platform';
import { APPLIED } from '../platform/checkout';
import { inPlaceOfResting, withIdlePods } from './pairs/idle-pods';
import { withoutSchedules } from './pairs/schedules';
import { probedCluster } from './probed-cluster';

const ALIEN = 'alien';
let report: PairReport;

beforeAll(async () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ALIEN } };
  kubectl.apply(JSON.stringify(namespace));
  const stranger = { namespace: ALIEN, name: 'visitor', labels: {}, plays: `${ALIEN}/visitor[Pod]` };
  const pods = [stranger, ...inPlaceOfResting()];
  const played = new Map(pods.map(({ namespace, name, plays }) => [`${namespace}/${name}[Pod]`, plays]));
  report = await withoutSchedules(() =>
    withIdlePods(pods, () => {
      const { endpoints, ...cluster } = probedCluster();
      const platform = appliedPlatform();
      const named = endpoints.map((each) => ({ ...each, name: played.get(each.name) ?? each.name }));
      return probePairs(
        { ...cluster, endpoints: named },
        {
          manifests: [join(APPLIED, 'dist')],
          context: contextManifests(platform),
          flows: declaredFlows(platform),
        },
      );
    }),
  );
  console.log(reportText(report));
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
