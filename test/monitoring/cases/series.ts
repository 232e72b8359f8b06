type Labels = Readonly<Record<string, string>>;

/** A series as promtool reads it. */
export const series = (name: string, labels: Labels): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;

/** Labels that Prometheus puts on what a pod tells, as its PodMonitor says. */
const target = (service: string, zone: string, namespace: string): Labels => ({
  job: service,
  service,
  zone,
  namespace,
  pod: `${service}-0`,
  container: service,
  endpoint: 'metrics',
  instance: '10.42.0.7:9100',
});

const KSM = target('kube-state-metrics', 'management', 'zonarr-management');
const TRAEFIK = target('traefik', 'dmz', 'zonarr-dmz');

/** A series of kube-state-metrics; what it says of a pod wins over its own labels. */
export const ksm = (name: string, labels: Labels): string => series(name, { ...KSM, ...labels });

/** A pod of a service, as its labels tell. */
export const pod = (service: string, namespace = 'zonarr-media'): string =>
  ksm('kube_pod_labels', { namespace, pod: `${service}-1`, label_app_kubernetes_io_name: service });

export const traefik = (name: string, labels: Labels): string => series(name, { ...TRAEFIK, ...labels });

/** Requests through the router that Traefik makes of an IngressRoute; its service label gives way to ours. */
export const router = (name: string, route: string, labels: Labels): string =>
  traefik(name, {
    router: `zonarr-dmz-${route}-0a1b2c3d4e5f60718293@kubernetescrd`,
    exported_service: 'zonarr-dmz-waf-8080@kubernetescrd',
    method: 'GET',
    protocol: 'http',
    ...labels,
  });

/** A series of the exporter beside an application of the media zone. */
export const arr = (name: string, service: string, labels: Labels = {}): string =>
  series(name, { ...target(service, 'media', 'zonarr-media'), url: 'http://localhost', ...labels });

export const kubelet = (name: string, labels: Labels): string =>
  series(name, {
    job: 'kubelet',
    service: 'kubelet',
    endpoint: 'https-metrics',
    node: 'node-1',
    instance: '192.168.1.2:10250',
    namespace: 'kube-system',
    ...labels,
  });

export const nodeExporter = (name: string, node: string, labels: Labels = {}): string =>
  series(name, { ...target('node-exporter', 'management', 'zonarr-node-metrics'), node, ...labels });

export const probe = (name: string, service: string, zone: string, port = 'web'): string =>
  series(name, {
    job: 'probe',
    service,
    zone,
    port,
    namespace: `zonarr-${zone}`,
    instance: `http://${service}`,
  });

export const prometheus = (name: string, labels: Labels = {}): string =>
  series(name, { ...target('prometheus', 'management', 'zonarr-management'), ...labels });

export const alertmanager = (name: string, labels: Labels = {}): string =>
  series(name, { ...target('alertmanager', 'management', 'zonarr-management'), ...labels });

/** A scrape of a service that succeeds or not. */
export const up = (service: string, zone: string, labels: Labels = {}): string =>
  series('up', { ...target(service, zone, `zonarr-${zone}`), ...labels });

/** A Deployment that is stopped on purpose. */
export const stopped = (service: string, purpose = 'backup', namespace = 'zonarr-media'): string =>
  ksm('kube_deployment_labels', {
    namespace,
    deployment: service,
    label_app_kubernetes_io_name: service,
    label_zonarr_dev_maintenance: purpose,
  });

/** A figure that a job published before it ended. */
export const pushed = (name: string, service: string, zone: string): string =>
  series(name, {
    ...target('pushgateway', 'management', 'zonarr-management'),
    job: 'zonarr-backup',
    service,
    zone,
  });
