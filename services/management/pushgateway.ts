import type { Service } from '../../model/service';

/** Jobs are gone before anybody could ask them. What alerts rest on comes from Kubernetes; this adds figures. */
export const pushgateway: Service = {
  name: 'pushgateway',
  zone: 'management',
  about: 'keeps the figures of the last backup and drill until Prometheus reads them',
  ports: { web: { port: 9091 } },
  metrics: [{ port: 'web', aboutOthers: true }],
  health: { port: 'web', path: '/-/healthy' },
  user: { uid: 65534, gid: 65534 },
  config: { path: '/data', size: '128Mi' },
  containers: () => [
    {
      image:
        'quay.io/prometheus/pushgateway:v1.11.1@sha256:03738d278e082ee9821df730c741b3b465c251fc2b68a85883def301a55a6215',
      args: [
        '--web.listen-address=:9091',
        '--persistence.file=/data/figures',
        // A node that is lost takes no more than this with it; a pod that ends in order takes nothing.
        '--persistence.interval=1m',
      ],
      resources: { cpu: '10m', memory: '24Mi', limit: '128Mi', why: 'holds a dozen figures of each service' },
    },
  ],
};
