import { probedPorts } from '../../model/probes';
import type { Service } from '../../model/service';

const service: Service = {
  name: 'a',
  zone: 'media',
  about: 'a sample',
  ports: {
    web: { port: 80 },
    metrics: { port: 90 },
    voice: { port: 99, protocol: 'UDP' },
    admin: { port: 81 },
  },
  metrics: [{ port: 'metrics' }],
  health: { port: 'web', path: '/' },
};

test.each([
  ['every TCP port but the one that is scraped', {}, ['web', 'admin']],
  [
    'the scraped port too when it tells of health',
    { health: { port: 'metrics', path: '/' } },
    ['web', 'metrics', 'admin'],
  ],
  ['nothing of a pod on every node', { runsAs: 'DaemonSet' as const }, []],
  ['the one port that tells of health of a host outside', { address: '192.168.1.10' }, ['web']],
] as const)('blackbox asks %s', (_, rest, expected) => {
  expect(probedPorts({ ...service, ...rest })).toEqual(expected);
});
