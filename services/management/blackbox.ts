import { type Call, call } from '../../model/flow';
import type { Platform } from '../../model/platform';
import { probedPorts } from '../../model/probes';
import type { Service } from '../../model/service';

export const blackbox: Service = {
  name: 'blackbox',
  zone: 'management',
  about: 'knocks on every door that the network is supposed to open',
  ports: { web: { port: 9115 } },
  calls: (platform: Platform): readonly Call[] =>
    platform.services.flatMap((service) => {
      const ports = probedPorts(service);
      return ports.length > 0 && service.name !== 'blackbox'
        ? [call(service.name, 'probe whether it answers', ...ports)]
        : [];
    }),
  metrics: [{ port: 'web' }],
  health: { port: 'web', path: '/-/healthy' },
  user: { uid: 65534, gid: 65534 },
  containers: () => [
    {
      image:
        'quay.io/prometheus/blackbox-exporter:v0.28.0@sha256:e753ff9f3fc458d02cca5eddab5a77e1c175eee484a8925ac7d524f04366c2fc',
      args: ['--config.file=/etc/blackbox/modules.yaml'],
      files: { '/etc/blackbox/modules.yaml': { modules } },
      resources: { cpu: '10m', memory: '24Mi', limit: '128Mi', why: 'some thirty small requests a minute' },
    },
  ],
};

/** Addresses are not followed to IPv6 when a name has none: the cluster's family decides. */
const modules = {
  http: {
    prober: 'http',
    timeout: '10s',
    http: { follow_redirects: false, valid_status_codes: [200, 204], preferred_ip_protocol: 'ip4' },
  },
  tcp: { prober: 'tcp', timeout: '5s', tcp: { preferred_ip_protocol: 'ip4' } },
};
