import type { Service } from '../../model/service';

/** Addresses are not followed to IPv6 when a name has none: the cluster's family decides. */
const modules = {
  http: {
    prober: 'http',
    timeout: '10s',
    http: { follow_redirects: false, valid_status_codes: [200, 204], preferred_ip_protocol: 'ip4' },
  },
  tcp: { prober: 'tcp', timeout: '5s', tcp: { preferred_ip_protocol: 'ip4' } },
};

/** What all that run the blackbox exporter share: `/probe` opens a connection wherever the policies let its pod. */
export const exporter: Pick<Service, 'ports' | 'metrics' | 'health' | 'user' | 'containers'> = {
  ports: { web: { port: 9115 } },
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
