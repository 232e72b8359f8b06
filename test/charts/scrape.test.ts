import { objectsOf } from './synthesise';

const monitors = objectsOf('').filter(({ kind }) => kind === 'PodMonitor');

test('series about others keep their labels, and nobody else may claim to be another service', () => {
  const honest = monitors.filter(({ spec }) =>
    spec.podMetricsEndpoints.some((endpoint: { honorLabels?: boolean }) => endpoint.honorLabels),
  );
  expect(honest.map(({ metadata }) => metadata.name).toSorted()).toEqual([
    'kube-state-metrics',
    'pushgateway',
  ]);
});
