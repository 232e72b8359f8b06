/** Who is where. Pods and Services use k3s's ranges, which are the defaults of the settings. */

export const NODE_NAME = 'node1';
export const NODE = '172.31.0.2';
/** The other end of the node's only link. It answers for the internet, the LAN and the NAS. */
export const OUTSIDE = '172.31.0.1';
export const LINK_PREFIX = 24;
/** Load balancers of the cluster; the node answers for them. */
export const EDGE = '172.31.0.100';
export const VPN = '172.31.0.101';

export const POD_CIDR = '10.42.0.0/16';
/** The node's share of the pod range, as the controller manager gives it to the first node. */
export const NODE_POD_CIDR = '10.42.0.0/24';
export const SERVICE_CIDR = '10.43.0.0/16';
export const API_SERVICE = '10.43.0.1';
export const DNS_SERVICE = '10.43.0.10';
