import { contains, PRIVATE_IPV4, PRIVATE_IPV6 } from './cidr';
import { type Cidr, type Outside, type OutsideKey, tcp, udp } from './flow';
import type { Settings } from './settings';

/** Who lives outside the zones, and at which addresses. */
export function outsiders(settings: Settings): Readonly<Record<OutsideKey, Outside>> {
  const own = [...settings.POD_CIDRS, ...settings.SERVICE_CIDRS];
  const addresses = (name: string, cidrs: readonly string[]): Outside => ({
    kind: 'addresses',
    name,
    cidrs: cidrs.flatMap((cidr) => without({ cidr }, own)),
  });
  const privateOr = (given: readonly string[]) =>
    given.length > 0 ? given : [...PRIVATE_IPV4.slice(0, 3), PRIVATE_IPV6[0] as string];
  const allOf = (name: string, cidrs: readonly string[]): Outside => ({
    kind: 'addresses',
    name,
    cidrs: cidrs.map((cidr) => ({ cidr })),
  });
  const internet: Outside = {
    kind: 'addresses',
    name: 'internet',
    cidrs: [
      ...without({ cidr: '0.0.0.0/0', except: PRIVATE_IPV4 }, own),
      ...without({ cidr: '::/0', except: PRIVATE_IPV6 }, own),
    ],
  };
  const publicOr = (name: string, given: readonly string[]): Outside =>
    given.length > 0 ? addresses(name, given) : { ...internet, name };
  return {
    internet,
    // Clients often arrive with a masked address from inside the pod range, so nothing is excepted.
    anywhere: {
      kind: 'addresses',
      name: 'internet and LAN',
      cidrs: [{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }],
    },
    // A masked address lies inside the pod range, whoever it stands for.
    lan:
      settings.CLIENT_ADDRESS === 'masked'
        ? allOf('LAN', settings.LAN_CIDRS)
        : addresses('LAN', settings.LAN_CIDRS),
    nodes: addresses('nodes', privateOr(settings.NODE_CIDRS)),
    'api-server': addresses('Kubernetes API', privateOr(settings.API_SERVER_CIDRS)),
    dns: {
      kind: 'pods',
      name: 'cluster DNS',
      namespace: settings.DNS_NAMESPACE,
      workload: 'cluster-dns',
      labels: settings.DNS_LABELS,
      listens: [udp(53), tcp(53)],
    },
    // Its core release; platform/keda says what it may do.
    keda: {
      kind: 'pods',
      name: 'KEDA',
      namespace: 'keda',
      workload: 'keda-operator',
      labels: { app: 'keda-operator' },
      listens: [tcp(8080)],
    },
    issuer: publicOr('OIDC issuer', settings.OIDC_ISSUER_CIDR),
    webhook: publicOr('webhook receiver', settings.WEBHOOK_CIDR),
    smtp: publicOr('mail server', settings.SMTP_CIDR),
    'backup-target': publicOr('backup target', settings.BACKUP_TARGET_CIDR),
  };
}

/** An ipBlock never means pods or Services: the cluster's own ranges are excepted, or nothing of it is left. */
function without({ cidr, except = [] }: Cidr, own: readonly string[]): readonly Cidr[] {
  if (own.some((range) => contains(range, cidr))) return [];
  const inside = own.filter(
    (range) => contains(cidr, range) && !except.some((known) => contains(known, range)),
  );
  const all = [...except, ...inside];
  return [all.length > 0 ? { cidr, except: all } : { cidr }];
}
