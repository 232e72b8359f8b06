import { NODE_NAME, SERVICE_CIDR } from './addresses';
import { type Programs, startDaemon } from './daemon';
import { kubeconfig } from './kubeconfig';
import { kubectl } from './kubectl';

/** kube-router as k3s embeds it: policies only. */
export function startPolicyAgent(program: Programs): void {
  kubectl.apply(JSON.stringify(POLICY_AGENT_RIGHTS));
  startDaemon(
    'kube-router',
    program('kube-router'),
    [
      '--run-firewall=true',
      '--run-router=false',
      '--run-service-proxy=false',
      `--kubeconfig=${kubeconfig('policy-agent')}`,
      `--hostname-override=${NODE_NAME}`,
      `--service-cluster-ip-range=${SERVICE_CIDR}`,
    ],
    { NODE_NAME },
  );
}

const POLICY_AGENT_RIGHTS = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'kube-router' },
      rules: [
        {
          apiGroups: [''],
          resources: ['namespaces', 'pods', 'services', 'nodes', 'endpoints'],
          verbs: ['get', 'list', 'watch'],
        },
        { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'kube-router' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'kube-router' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'kube-router' }],
    },
  ],
};
