/** A service's place behind the edge: Traefik, then oauth2-proxy, then the WAF. */
export interface Route {
  /** Name of the port that the WAF calls. */
  readonly port: string;
  /** Who may: `admin` or `member` by single sign-on. */
  readonly auth: 'admin' | 'member';
  /** Paths whose bodies no firewall reads, because they stream; each with its reason. */
  readonly uninspected?: readonly PathReason[];
  /** Paths that check a token of their own, so that apps that cannot follow a login may use them. */
  readonly appToken?: readonly PathReason[];
  /** Paths that nobody may call from outside. */
  readonly refused?: readonly PathReason[];
}

export interface PathReason {
  /** Prefix of the path, with its slash. */
  readonly path: string;
  readonly why: string;
}
