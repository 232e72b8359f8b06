import { join } from 'node:path';
import { DNS_SERVICE, NODE, NODE_NAME, NODE_POD_CIDR, POD_CIDR } from './addresses';
import { CGROUP, makeCgroups } from './cgroups';
import { CONTAINERD } from './container-runtime';
import { logTail, type Programs, startDaemon } from './daemon';
import { kubeconfig } from './kubeconfig';
import { kubectl } from './kubectl';
import { ROOT } from './paths';
import { AUTHORITY, certificateFile, keyFile } from './pki';
import { startPolicyAgent } from './policy-agent';
import { writeState } from './state-file';
import { until } from './until';

/** kubelet and kube-proxy; then the policy agent, which wants the Node object first. */
export async function startNode(program: Programs): Promise<void> {
  makeCgroups();
  writeState('cni/10-bridge.conflist', JSON.stringify(NETWORK));
  startDaemon(
    'kubelet',
    program('kubelet'),
    [
      `--config=${writeState('kubelet.yaml', JSON.stringify(KUBELET))}`,
      `--kubeconfig=${kubeconfig('kubelet')}`,
      `--hostname-override=${NODE_NAME}`,
      `--node-ip=${NODE}`,
    ],
    { PATH: `${join(ROOT, 'test/cluster/stand-ins/nas')}:${process.env.PATH}` },
  );
  startDaemon('kube-proxy', program('kube-proxy'), [
    `--kubeconfig=${kubeconfig('kube-proxy')}`,
    `--hostname-override=${NODE_NAME}`,
    `--cluster-cidr=${POD_CIDR}`,
    '--proxy-mode=iptables',
    '--conntrack-max-per-core=0', // the machine's limit is the machine's
  ]);
  await until(
    'the node to be ready',
    () => {
      const { status, stdout } = kubectl.try(
        'wait',
        `node/${NODE_NAME}`,
        '--for=condition=Ready',
        '--timeout=5s',
      );
      return status === 0 ? stdout : undefined;
    },
    { seconds: 120, why: () => logTail('kubelet') },
  );
  startPolicyAgent(program);
}

const NETWORK = {
  cniVersion: '1.0.0',
  name: 'pods',
  plugins: [
    {
      type: 'bridge',
      bridge: 'pods',
      isDefaultGateway: true,
      hairpinMode: true,
      ipMasq: true,
      ipam: { type: 'host-local', ranges: [[{ subnet: NODE_POD_CIDR }]] },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};

/** https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
const KUBELET = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  authentication: {
    x509: { clientCAFile: AUTHORITY },
    webhook: { enabled: true },
    anonymous: { enabled: false },
  },
  authorization: { mode: 'Webhook' },
  tlsCertFile: certificateFile('kubelet'),
  tlsPrivateKeyFile: keyFile('kubelet'),
  containerRuntimeEndpoint: `unix://${CONTAINERD}`,
  clusterDomain: 'cluster.local',
  clusterDNS: [DNS_SERVICE],
  resolvConf: '/dev/null',
  cgroupDriver: 'cgroupfs',
  cgroupRoot: `/${CGROUP}`,
  failCgroupV1: false,
  failSwapOn: false,
  oomScoreAdj: 0,
  imageGCHighThresholdPercent: 100,
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
  // Changed ConfigMaps and Secrets reach their pods within this.
  syncFrequency: '10s',
};
