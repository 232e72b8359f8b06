import ipaddr from 'ipaddr.js';
import { isCidr } from '../cidr';
import { type Type, text, type } from './key';

/** The kinds of value that `.env` knows. Each says what it allows in words a person can act on. */

const DNS_NAME = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const EMAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;
const QUANTITY = /^[1-9][0-9]*(Mi|Gi|Ti)$/;
const CRON = /^(\S+\s+){4}\S+$/;
const DURATION = /^[1-9][0-9]*(s|m|h|d|w|y)$/;

export function oneOf<const T extends string>(...values: readonly T[]): Type<T> {
  return type(`one of ${values.join(', ')}`, values.at(-1) ?? '', (value) => values.find((v) => v === value));
}

export const onOff: Type<boolean> = type('on or off', 'on', (value) =>
  value === 'on' ? true : value === 'off' ? false : undefined,
);

export const integer = (min: number, max: number, example = String(min)): Type<number> =>
  type(`a whole number from ${min} to ${max}`, example, (value) => {
    const number = Number(value);
    return /^[0-9]+$/.test(value) && number >= min && number <= max ? number : undefined;
  });

export const port = integer(1, 65535, '443');
export const vlan = integer(1, 4094, '20');

export const domain = text(
  'a domain name in lower case with at least one dot',
  'media.example.com',
  /^(?=.*\.)(?!.*\.\.)[a-z0-9][-a-z0-9.]*[a-z0-9]$/,
);
export const dnsName = optional(text('a DNS name or nothing', 'vpn.example.com', DNS_NAME));
export const dnsLabel = text('lower-case letters, digits and dashes, at most 63', 'zonarr-media', DNS_LABEL);
export const objectName = optional(text('the name of a Kubernetes object', 'letsencrypt', DNS_NAME));
export const email = optional(text('an e-mail address', 'me@example.com', EMAIL));
export const quantity = text('a size in Mi, Gi or Ti', '10Gi', QUANTITY);
export const schedule = text('a cron schedule with five fields', '30 3 * * *', CRON);
export const duration = text('a number with s, m, h, d, w or y', '30d', DURATION);
export const rate = integer(1, 1_000_000, '100');
export const absolutePath = text(
  'an absolute path without ..',
  '/srv/media',
  /^(?!.*(^|\/)\.\.(\/|$))\/[^\s:]+$/,
);
export const octal = text('three octal digits', '002', /^[0-7]{3}$/);
export const httpsUrl = optional(
  text('an https:// address without query', 'https://id.example.com', /^https:\/\/[^\s?#]+$/),
);
export const gitUrl = optional(
  text(
    'an https:// or ssh address of a Git repository',
    'https://git.example.com/me/zonarr.git',
    /^(https:\/\/|ssh:\/\/|git@)\S+$/,
  ),
);
export const freeText = text('any text on one line', 'zonarr');

export const timeZone: Type<string> = type(
  'a name of the IANA time zone database',
  'Europe/Zurich',
  (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }) && value;
    } catch {
      return undefined;
    }
  },
);

/** An address rather than a name, because a NetworkPolicy knows addresses only. */
export const ipAddress: Type<string> = type(
  'an IP address or nothing (a NetworkPolicy cannot hold a name)',
  '192.168.1.10',
  (value) =>
    value === '' || ipaddr.IPv4.isValidFourPartDecimal(value) || ipaddr.IPv6.isValid(value)
      ? value
      : undefined,
);

export const cidr = type('a network in CIDR form with its host bits zero', '192.168.1.0/24', (value) =>
  isCidr(value) ? value : undefined,
);
const anEmail = text('an e-mail address', 'me@example.com', EMAIL);
const group = text('a group name without comma', 'family', /^[^,\s]+$/);

export const cidrs = list(cidr);
export const emails = list(anEmail);
export const groups = list(group);
export const names = list(dnsLabel);
export const ports = list(port);

/** `key=value` pairs, for annotations and labels. */
export const pairs: Type<Readonly<Record<string, string>>> = type(
  'key=value pairs separated by commas',
  'metallb.io/loadBalancerIPs=192.168.1.5',
  (value) => {
    const entries = split(value).map((entry) => entry.split(/=(.*)/s).slice(0, 2));
    if (entries.some(([name, content]) => !name || content === undefined)) return undefined;
    return Object.fromEntries(entries);
  },
);

/** A comma separated list, possibly empty, without repeats. */
export function list<T extends string | number>(item: Type<T>): Type<readonly T[]> {
  return type(`${item.allowed}; several separated by commas`, `${item.example}`, (value) => {
    const results = split(value).map((part) => item.schema.safeParse(part));
    if (results.some((result) => !result.success)) return undefined;
    const values = results.map((result) => result.data as T);
    return new Set(values).size === values.length ? values : undefined;
  });
}

function optional(inner: Type<string>): Type<string> {
  return type(`${inner.allowed}, or empty`, inner.example, (value) =>
    value === '' || inner.schema.safeParse(value).success ? value : undefined,
  );
}

const split = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
