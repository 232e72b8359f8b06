/** A running pod. */
export interface Endpoint {
  /** Its workload, as verify names it: `namespace/name[Kind]`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** A file that `nsenter --net` opens. */
  readonly namespaceFile: string;
  /** IPv4 only: the cluster has no other. */
  readonly addresses: readonly string[];
  /** Its addresses are the node's, so it is probed as the node. */
  readonly hostNetwork: boolean;
}

/** What a cluster must tell, so that its pairs can be probed. */
export interface ProbedCluster {
  /** Every running pod, also those that nothing isolates. */
  readonly endpoints: readonly Endpoint[];
  readonly node: { readonly namespaceFile: string; readonly address: string };
  /**
   * Plays all addresses beyond the node: a packet to any of them arrives, a program may bind any of them
   * (`net.ipv4.ip_nonlocal_bind`), and pods are routed to through the node.
   */
  readonly outside: { readonly namespaceFile: string };
  /** Networks that the outside does not play: pods, Services, the node, load balancers. */
  readonly ownRanges: readonly string[];
}
