import { PRIVATE_IPV4, PRIVATE_IPV6 } from '../cidr';
import { cidrs, ipAddress } from './addresses';
import { key } from './key';
import { dnsLabel, labels } from './names';
import { port, vlan } from './types';

export const network = {
  POD_CIDRS: key(
    cidrs,
    '10.42.0.0/16',
    'Addresses of pods; k3s 10.42.0.0/16, Talos and kubeadm 10.244.0.0/16.',
  ),
  SERVICE_CIDRS: key(
    cidrs,
    '10.43.0.0/16',
    'Addresses of Services; k3s 10.43.0.0/16, Talos and kubeadm 10.96.0.0/12.',
  ),
  NODE_CIDRS: key(
    cidrs,
    '',
    'Addresses of the nodes; empty means every private range less pods and Services.',
  ),
  API_SERVER_CIDRS: key(
    cidrs,
    '',
    'Addresses of the Kubernetes API; empty means every private range less pods and Services.',
  ),
  API_SERVER_PORT: key(port, '6443', 'Port on which the API server itself listens.'),
  LAN_CIDRS: key(cidrs, [...PRIVATE_IPV4.slice(0, 3), PRIVATE_IPV6[0]].join(','), 'Networks at home.'),
  DNS_NAMESPACE: key(dnsLabel, 'kube-system', 'Namespace of the cluster DNS.'),
  DNS_LABELS: key(labels, 'k8s-app=kube-dns', 'Labels of the cluster DNS pods.'),
  NODE_LOCAL_DNS: key(ipAddress, '', 'Address of NodeLocal DNSCache, commonly 169.254.20.10.'),
  NAMESPACE_DMZ: key(dnsLabel, 'zonarr-dmz', 'Namespace of the edge.'),
  NAMESPACE_VPN: key(dnsLabel, 'zonarr-vpn', 'Privileged namespace of WireGuard, in the dmz zone.'),
  NAMESPACE_MEDIA: key(dnsLabel, 'zonarr-media', 'Namespace of the media services.'),
  NAMESPACE_MEDIA_BACKUP: key(dnsLabel, 'zonarr-media-backup', 'Namespace of the standbys.'),
  NAMESPACE_STORAGE: key(dnsLabel, 'zonarr-storage', 'Namespace of the backup server.'),
  NAMESPACE_MANAGEMENT: key(dnsLabel, 'zonarr-management', 'Namespace of the monitoring.'),
  NAMESPACE_NODE_METRICS: key(
    dnsLabel,
    'zonarr-node-metrics',
    'Privileged namespace of node-exporter, in the management zone.',
  ),
  VLAN_DMZ: key(vlan, '30', 'VLAN id of the dmz zone.'),
  VLAN_MEDIA: key(vlan, '20', 'VLAN id of the media zone.'),
  VLAN_MEDIA_BACKUP: key(vlan, '21', 'VLAN id of the media-backup zone.'),
  VLAN_STORAGE: key(vlan, '40', 'VLAN id of the storage zone.'),
  VLAN_MANAGEMENT: key(vlan, '30', 'VLAN id of the management zone.'),
};
