import { applicationTools } from '../application-tools';
import { goImage } from '../go-image';
import { moduleVersion } from '../module-version';
import type { Recipe } from '../recipe';
import { standInImage } from '../stand-in-image';

const OPERATOR = 'github.com/prometheus-operator/prometheus-operator';
const KEDA = 'github.com/kedacore/keda/v2';

export const monitoring: readonly Recipe[] = [
  goImage({
    repository: 'quay.io/prometheus-operator/prometheus-operator',
    tag: moduleVersion(OPERATOR),
    module: OPERATOR,
    program: 'prometheus-operator',
    path: '/bin/operator',
    user: '65534',
  }),
  goImage({
    repository: 'quay.io/prometheus-operator/prometheus-config-reloader',
    module: OPERATOR,
    program: 'prometheus-config-reloader',
    path: '/bin/prometheus-config-reloader',
    user: '65534',
  }),
  goImage({
    repository: 'quay.io/prometheus/prometheus',
    module: 'github.com/prometheus/prometheus',
    program: 'prometheus',
    path: '/bin/prometheus',
    user: '65534',
  }),
  goImage({
    repository: 'quay.io/prometheus/alertmanager',
    module: 'github.com/prometheus/alertmanager',
    program: 'alertmanager',
    path: '/bin/alertmanager',
    user: '65534',
  }),
  goImage({
    repository: 'registry.k8s.io/kube-state-metrics/kube-state-metrics',
    module: 'k8s.io/kube-state-metrics/v2',
    program: 'kube-state-metrics',
    path: '/kube-state-metrics',
    preset: ['--port=8080', '--telemetry-port=8081'],
    // It ends when a CronJob names a time zone that it does not know.
    timeZones: true,
    user: '65534',
  }),
  goImage({
    repository: 'quay.io/prometheus/blackbox-exporter',
    module: 'github.com/prometheus/blackbox_exporter',
    program: 'blackbox_exporter',
    path: '/bin/blackbox_exporter',
    cmd: ['--config.file=/etc/blackbox_exporter/config.yml'],
  }),
  goImage({
    repository: 'quay.io/prometheus/node-exporter',
    module: 'github.com/prometheus/node_exporter',
    program: 'node_exporter',
    path: '/bin/node_exporter',
    user: '65534',
  }),
  goImage({
    repository: 'quay.io/prometheus/pushgateway',
    module: 'github.com/prometheus/pushgateway',
    program: 'pushgateway',
    path: '/bin/pushgateway',
    user: '65534',
  }),
  goImage({
    repository: 'ghcr.io/kedacore/keda',
    // The release's tags have no `v`.
    tag: moduleVersion(KEDA).slice(1),
    module: KEDA,
    program: 'keda',
    path: '/keda',
    user: '65532',
  }),
  standInImage({
    repository: 'docker.io/grafana/grafana',
    bundle: 'application',
    name: 'grafana',
    tools: applicationTools,
    why: 'its web page is made by a build that no registry for programs serves',
    user: '472',
  }),
];
