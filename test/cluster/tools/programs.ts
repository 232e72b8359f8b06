/** A Go program of the test cluster. Its folder's go.mod pins the module that it is built from. */
export interface Program {
  readonly name: string;
  readonly purpose: string;
  /** The folder here that holds its go.mod. */
  readonly folder: string;
  /** Import path of its main package. */
  readonly package: string;
  readonly tags?: readonly string[];
  /** Variables that the linker sets: a program built from a module does not know its own release. */
  readonly stamp?: (version: string) => Readonly<Record<string, string>>;
}

const kubernetes = (name: string, purpose: string): Program => ({
  name,
  purpose,
  folder: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${name}`,
  stamp: (version) => {
    const [major = '', minor = ''] = version.slice(1).split('.');
    return {
      'k8s.io/component-base/version.gitVersion': version,
      'k8s.io/component-base/version.gitMajor': major,
      'k8s.io/component-base/version.gitMinor': minor,
    };
  },
});

/** What Prometheus and its relatives report: the release without its `v`. */
const prometheusStamp = (version: string) => ({
  'github.com/prometheus/common/version.Version': version.slice(1),
});

export const PROGRAMS: readonly Program[] = [
  {
    name: 'etcd',
    purpose: 'what the API server stores in',
    folder: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
  },
  kubernetes('kube-apiserver', 'API server'),
  kubernetes('kube-controller-manager', 'controllers: Deployments, Jobs, autoscaling'),
  kubernetes('kubelet', 'runs the pods of the node'),
  kubernetes('kube-proxy', 'Service addresses on the node'),
  kubernetes('kube-scheduler', 'gives pods a node'),
  kubernetes('kubectl', 'how the suite speaks to the cluster'),
  {
    name: 'kube-router',
    purpose: 'enforces NetworkPolicies, as in K3s',
    folder: 'kube-router',
    package: 'github.com/cloudnativelabs/kube-router/v2/cmd/kube-router',
    stamp: (version) => ({ 'github.com/cloudnativelabs/kube-router/v2/pkg/version.Version': version }),
  },
  {
    name: 'coredns',
    purpose: 'cluster DNS',
    folder: 'coredns',
    package: 'github.com/coredns/coredns',
  },
  {
    name: 'local-path-provisioner',
    purpose: 'volumes, as in K3s',
    folder: 'local-path-provisioner',
    package: 'github.com/rancher/local-path-provisioner',
    stamp: (version) => ({ 'main.VERSION': version }),
  },
  {
    name: 'prometheus-operator',
    purpose: 'turns Prometheus, Alertmanager and the monitors into pods and configuration',
    folder: 'prometheus-operator',
    package: 'github.com/prometheus-operator/prometheus-operator/cmd/operator',
    stamp: prometheusStamp,
  },
  {
    name: 'prometheus-config-reloader',
    purpose: 'second container of Prometheus and Alertmanager',
    folder: 'prometheus-operator',
    package: 'github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader',
    stamp: prometheusStamp,
  },
  {
    name: 'prometheus',
    purpose: 'metrics and alert rules',
    folder: 'prometheus',
    package: 'github.com/prometheus/prometheus/cmd/prometheus',
    // One of the other service discoveries needs a module that the module proxy does not serve.
    tags: ['remove_all_sd', 'enable_kubernetes_sd'],
    // Release 3.16.0 is module version v0.316.0.
    stamp: (version) =>
      prometheusStamp(
        version.replace(/^v0\.(\d)(\d\d)\./, (_, major, minor) => `v${major}.${Number(minor)}.`),
      ),
  },
  {
    name: 'traefik',
    purpose: 'ingress controller',
    folder: 'traefik',
    package: 'github.com/traefik/traefik/v3/cmd/traefik',
    stamp: (version) => ({ 'github.com/traefik/traefik/v3/pkg/version.Version': version }),
  },
  {
    name: 'oauth2-proxy',
    purpose: 'sign-in before the admin pages',
    folder: 'oauth2-proxy',
    package: 'github.com/oauth2-proxy/oauth2-proxy/v7',
    stamp: (version) => ({ 'github.com/oauth2-proxy/oauth2-proxy/v7/pkg/version.VERSION': version }),
  },
  {
    name: 'alertmanager',
    purpose: 'routes alerts',
    folder: 'alertmanager',
    package: 'github.com/prometheus/alertmanager/cmd/alertmanager',
    stamp: prometheusStamp,
  },
  {
    name: 'kube-state-metrics',
    purpose: 'metrics of Kubernetes objects',
    folder: 'kube-state-metrics',
    package: 'k8s.io/kube-state-metrics/v2',
    stamp: prometheusStamp,
  },
  {
    name: 'rest-server',
    purpose: 'append-only store of the backups',
    folder: 'rest-server',
    package: 'github.com/restic/rest-server/cmd/rest-server',
  },
  {
    name: 'restic',
    purpose: 'makes, reads and checks the backups',
    folder: 'restic',
    package: 'github.com/restic/restic/cmd/restic',
  },
  {
    name: 'pushgateway',
    purpose: 'keeps the figures of jobs until Prometheus reads them',
    folder: 'pushgateway',
    package: 'github.com/prometheus/pushgateway',
    stamp: prometheusStamp,
  },
  {
    name: 'blackbox_exporter',
    purpose: 'probes from outside a service',
    folder: 'blackbox_exporter',
    package: 'github.com/prometheus/blackbox_exporter',
    stamp: prometheusStamp,
  },
  {
    name: 'node_exporter',
    purpose: 'metrics of the node',
    folder: 'node_exporter',
    package: 'github.com/prometheus/node_exporter',
    stamp: prometheusStamp,
  },
  {
    name: 'keda',
    purpose: 'scales to and from 0 and starts jobs, as Prometheus says',
    folder: 'keda',
    package: 'github.com/kedacore/keda/v2/cmd/operator',
    stamp: (version) => ({ 'github.com/kedacore/keda/v2/version.Version': version.slice(1) }),
  },
  {
    name: 'nginx-prometheus-exporter',
    purpose: 'metrics of the WAF',
    folder: 'nginx-prometheus-exporter',
    package: 'github.com/nginx/nginx-prometheus-exporter',
    stamp: prometheusStamp,
  },
];

/** Built only to ask the oldest Kubernetes that the platform supports whether it accepts the manifests. */
export const OLDEST_API_SERVER: Program = {
  ...kubernetes('kube-apiserver', 'the oldest API server that is supported'),
  name: 'kube-apiserver-oldest',
  folder: 'kubernetes-oldest',
};

/** Built only to run the Core Rule Set's own regression tests. */
export const RULE_TESTER: Program = {
  name: 'go-ftw',
  purpose: 'runs the regression tests of the Core Rule Set',
  folder: 'go-ftw',
  package: '.',
};
