import type { Service } from '../../model/service';

export const nodeExporter: Service = {
  name: 'node-exporter',
  zone: 'management',
  about: 'measures each node',
  privileged: 'the network, processes and file systems of the node, read-only',
  runsAs: 'DaemonSet',
  ports: { metrics: { port: 9100 } },
  metrics: [{ port: 'metrics' }],
  health: { port: 'metrics', path: '/' },
  user: { uid: 65534, gid: 65534 },
  containers: () => [
    {
      image:
        'quay.io/prometheus/node-exporter:v1.12.1@sha256:1b4e4438faca4dd7e001dd445d161a4a2091b0fededa84093b3a8dfeae1f1be0',
      args: [
        '--path.rootfs=/host',
        '--web.listen-address=:9100',
        '--no-collector.wifi',
        '--no-collector.hwmon',
        '--collector.filesystem.mount-points-exclude=^/(dev|proc|run|sys|var/lib/(containerd|kubelet)/.+)($|/)',
        '--collector.netclass.ignored-devices=^(veth|cali|cni|flannel).*$',
        '--collector.netdev.device-exclude=^(veth|cali|cni|flannel).*$',
      ],
      hostPaths: { '/host': { path: '/', type: 'Directory', readOnly: true } },
      hostNetwork: true,
      resources: {
        cpu: '10m',
        memory: '24Mi',
        limit: '96Mi',
        why: 'reads a few files of the kernel a scrape',
      },
    },
  ],
};
