import { canonicalAddress, canonicalCidr, isIPv6 } from '../cidr';
import { type Type, text, type } from './key';
import { list, optional } from './types';

/** Where somebody is: networks, addresses, URLs. */

/** An address rather than a name, because a NetworkPolicy knows addresses only. */
export const ipAddress: Type<string> = optional(
  type('an IP address (a NetworkPolicy cannot hold a name)', '192.168.1.10', canonicalAddress),
);

export const cidr = type('a network in CIDR form with its host bits zero', '192.168.1.0/24', canonicalCidr);
export const cidrs = list(cidr);

/** WireGuard takes the first address for itself and needs at least one more. */
export const ipv4Network: Type<string> = type(
  'an IPv4 network from /8 to /30 with its host bits zero',
  '10.8.0.0/24',
  (value) => {
    const network = canonicalCidr(value);
    const bits = Number(value.split('/')[1]);
    return network && !isIPv6(network) && bits >= 8 && bits <= 30 ? network : undefined;
  },
);

export const httpsUrl: Type<string> = optional(
  type('an https:// address without password, query and fragment', 'https://id.example.com', (value) =>
    isPlainUrl(value) ? value : undefined,
  ),
);

export const gitUrl: Type<string> = optional(
  type(
    'an https:// address without password, or an ssh address, of a Git repository',
    'https://git.example.com/me/zonarr.git',
    (value) =>
      isPlainUrl(value) || /^ssh:\/\/([\w.-]+@)?[\w.:-]+\/\S+$/.test(value) || /^git@[\w.-]+:\S+$/.test(value)
        ? value
        : undefined,
  ),
);

export const runbookUrl = text(
  'an address without password, or a path',
  'https://git.example.com/me/zonarr/src/docs/runbooks',
  /^(?!.*\/\/[^/]*@)\S+$/,
);

function isPlainUrl(value: string): boolean {
  if (!/^https:\/\/[^\s/?#@\\]+(\/[^\s?#\\]*)?$/.test(value)) return false;
  try {
    return new URL(value).hostname !== '';
  } catch {
    return false;
  }
}

/** A repository as restic names it, https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html */
export const backupTarget: Type<string> = optional(
  text(
    'an address that restic knows, without password: s3:https://, rest:https://, the same with http:// at home, or rclone:remote:path (SFTP by rclone)',
    's3:https://s3.example.com/my-bucket',
    /^((s3|rest):https?:\/\/[^\s/?#@\\]+(\/[^\s?#@\\]*)?|rclone:[\w-]+:\S*)$/,
  ),
);
