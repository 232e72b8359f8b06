import { contains, overlap } from '../../model/cidr';
import type { Cidr, Outside } from '../../model/flow';
import { outsiders } from '../../model/outside';
import { read } from './reading';

const cidrsOf = (outside: Outside): readonly Cidr[] => (outside.kind === 'addresses' ? outside.cidrs : []);

/** Names of the outsiders that a policy could mistake for pods or Services. */
function mistakable(content: string): readonly string[] {
  const settings = read(content);
  const own = [...settings.POD_CIDRS, ...settings.SERVICE_CIDRS];
  const opens = ({ cidr, except = [] }: Cidr) =>
    own.some((range) => overlap(cidr, range) && !except.some((excepted) => contains(excepted, range)));
  return Object.entries(outsiders(settings))
    .filter(([, outside]) => cidrsOf(outside).some(opens))
    .map(([name]) => name);
}

const LANS = 'LAN_CIDRS=0.0.0.0/0,::/0,192.168.0.0/16\nNODE_CIDRS=10.0.0.0/8\nAPI_SERVER_CIDRS=10.0.0.1/32';

describe('nobody outside has the address of a pod or a Service, except whom everybody may be', () => {
  test.each([
    ['the default', ''],
    ['wide ranges', LANS],
    ['Talos and kubeadm', 'POD_CIDRS=10.244.0.0/16\nSERVICE_CIDRS=10.96.0.0/12'],
    ['both families', 'POD_CIDRS=10.42.0.0/16,fd42::/56\nSERVICE_CIDRS=10.43.0.0/16,fd43::/112'],
    [
      'both families and wide ranges',
      `POD_CIDRS=10.42.0.0/16,FD42:0::/56\nSERVICE_CIDRS=fd43::/112\n${LANS}`,
    ],
    ['receivers at home', 'WEBHOOK_CIDR=10.0.0.0/8\nSMTP_CIDR=192.168.1.9/32\nOIDC_ISSUER_CIDR=fd00::/8'],
    ['pods with public IPv4 addresses', 'POD_CIDRS=198.18.0.0/16'],
    ['pods with global IPv6 addresses', 'POD_CIDRS=2001:db8:42::/56\nSERVICE_CIDRS=2001:db8:43::/112'],
    [
      'a whole private range for pods',
      'POD_CIDRS=10.0.0.0/8\nSERVICE_CIDRS=172.20.0.0/16\nVPN_CIDR=192.168.99.0/24\nLAN_CIDRS=192.168.0.0/16',
    ],
    ['shared addresses (RFC 6598)', 'POD_CIDRS=100.64.0.0/12\nSERVICE_CIDRS=100.80.0.0/12'],
  ])('%s', (_, content) => expect(mistakable(`${content}\nCLIENT_ADDRESS=real`)).toEqual(['anywhere']));

  test('a masked address may stand for somebody at home', () => {
    expect(mistakable('CLIENT_ADDRESS=masked')).toEqual(['anywhere', 'lan']);
  });
});

describe('who is outside', () => {
  const outside = (content: string) => outsiders(read(content));

  test('the internet has no private address', () => {
    expect(cidrsOf(outside('').internet)).toEqual([
      {
        cidr: '0.0.0.0/0',
        except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'],
      },
      { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
    ]);
  });

  test('anywhere is without exception, because clients arrive with masked addresses', () => {
    expect(cidrsOf(outside('').anywhere)).toEqual([{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }]);
  });

  test.each(['nodes', 'api-server'] as const)(
    '%s are at any private address until it is narrowed',
    (name) => {
      const key = name === 'nodes' ? 'NODE_CIDRS' : 'API_SERVER_CIDRS';
      expect(cidrsOf(outside('')[name])).toEqual([
        { cidr: '10.0.0.0/8', except: ['10.42.0.0/16', '10.43.0.0/16'] },
        { cidr: '172.16.0.0/12' },
        { cidr: '192.168.0.0/16' },
        { cidr: 'fc00::/7' },
      ]);
      expect(cidrsOf(outside(`${key}=192.168.1.0/28`)[name])).toEqual([{ cidr: '192.168.1.0/28' }]);
    },
  );

  test.each([
    ['issuer', 'OIDC_ISSUER_CIDR'],
    ['webhook', 'WEBHOOK_CIDR'],
    ['smtp', 'SMTP_CIDR'],
    ['backup-target', 'BACKUP_TARGET_CIDR'],
  ] as const)('%s is on the internet until %s says where', (name, key) => {
    expect(cidrsOf(outside('')[name])).toEqual(cidrsOf(outside('').internet));
    expect(cidrsOf(outside(`${key}=192.168.1.9/32`)[name])).toEqual([{ cidr: '192.168.1.9/32' }]);
  });
});
