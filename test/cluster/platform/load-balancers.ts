import { EDGE, VPN } from '../harness/addresses';
import { kubectl } from '../harness/kubectl';

/** Stands in for a load balancer's controller: says which address each Service has. kube-proxy does the rest. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'zonarr-dmz/traefik-public': EDGE,
  'zonarr-vpn/wireguard-public': VPN,
};

interface Service {
  readonly metadata: { readonly namespace: string; readonly name: string };
  readonly spec: { readonly type: string };
}

export function assignLoadBalancers(): void {
  const { items } = kubectl.json<{ items: Service[] }>('get', 'services', '-A');
  for (const { metadata, spec } of items) {
    if (spec.type !== 'LoadBalancer') continue;
    const ip = ADDRESSES[`${metadata.namespace}/${metadata.name}`];
    if (!ip)
      throw new Error(`no address is known for the load balancer ${metadata.namespace}/${metadata.name}`);
    const status = JSON.stringify({ status: { loadBalancer: { ingress: [{ ip }] } } });
    kubectl(
      'patch',
      'service',
      '-n',
      metadata.namespace,
      metadata.name,
      '--subresource=status',
      '--type=merge',
      '-p',
      status,
    );
  }
}
