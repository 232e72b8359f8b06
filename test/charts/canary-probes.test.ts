import { Chart, Testing } from 'cdk8s';
import { CanaryProbes } from '../../charts/recovery/canary-probes';
import { canaryProbes } from '../../model/canary';
import { call } from '../../model/flow';
import type { Service } from '../../model/service';
import { canary } from '../../services/recovery/canary';
import { platformOf } from '../model/reading';
import type { Manifest } from './synthesise';

const player: Service = { name: 'player', zone: 'media', about: 'a sample', ports: { web: { port: 8080 } } };
const edge: Service = { ...player, name: 'edge', zone: 'dmz', calls: [call('player', 'its pages')] };
const platform = platformOf('', [edge, player, canary('dmz'), canary('media')]);
const chart = new Chart(Testing.app(), 'canaries');
new CanaryProbes(chart, 'probes', platform);
const probes = chart.toJson() as Manifest[];

test('each canary is asked every 15 s for each of its connections, under labels that say what should come of it', () => {
  expect(probes.map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec])).toEqual(
    canaryProbes(platform).map(({ from, to, target, expect: expected }) => [
      `zonarr-${from}`,
      `canary-${from}-${to}-${expected}`,
      {
        jobName: 'canary',
        interval: '15s',
        prober: { url: `canary-${from}.zonarr-${from}.svc.cluster.local:9115` },
        module: 'tcp',
        targets: {
          staticConfig: {
            static: [target],
            labels: { service: `canary-${from}`, zone: from, from, to, expect: expected },
          },
        },
      },
    ]),
  );
  expect(probes).not.toEqual([]);
});

test('Prometheus may call every canary', () => {
  for (const { metrics } of [canary('dmz'), canary('media')]) expect(metrics).toEqual([{ port: 'web' }]);
});
