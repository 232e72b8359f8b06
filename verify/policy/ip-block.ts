import ipaddr from 'ipaddr.js';
import type { Fields } from '../input/fields';

/** Addresses from `first` to `last`, both included, of one family. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

export interface IpBlock {
  readonly cidr: string;
  readonly range: AddressRange;
  readonly except: readonly AddressRange[];
}

/** The same few networks stand in hundreds of rules. */
const parsed = new Map<string, AddressRange | undefined>();

/** A network in CIDR notation. Host bits are allowed and do not count, as in the API. */
export function parseCidr(text: string): AddressRange | undefined {
  if (!parsed.has(text)) parsed.set(text, parse(text));
  return parsed.get(text);
}

function parse(text: string): AddressRange | undefined {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const v4 = ipaddr.IPv4.isValidFourPartDecimal(address) && !/(^|\.)0\d/.test(address);
  if (!v4 && (!address.includes(':') || address.includes('%') || !ipaddr.IPv6.isValid(address)))
    return undefined;
  const bits = v4 ? 32 : 128;
  const length = Number(prefix);
  if (length > bits) return undefined;
  const number = toNumber((v4 ? ipaddr.IPv4 : ipaddr.IPv6).parse(address).toByteArray());
  const size = 1n << BigInt(bits - length);
  const first = number - (number % size);
  return { family: v4 ? 4 : 6, first, last: first + size - 1n };
}

const toNumber = (bytes: readonly number[]): bigint =>
  bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

export const containsRange = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

/** Whether a block, less its exceptions, holds a whole range. The range must not straddle a boundary of the block. */
export const blockContains = ({ range, except }: IpBlock, inner: AddressRange): boolean =>
  containsRange(range, inner) && !except.some((each) => containsRange(each, inner));

/** Reads and validates as the API server does: `ValidateIPBlock`. */
export function readIpBlock(fields: Fields): IpBlock | undefined {
  fields.only('cidr', 'except');
  const cidr = fields.text('cidr') ?? '';
  const range = parseCidr(cidr);
  if (!range)
    fields.fail('cidr', cidr === '' ? 'must be given' : `is no network in CIDR notation: "${cidr}"`);
  const except: AddressRange[] = [];
  for (const text of fields.list('except')) {
    const inner = typeof text === 'string' ? parseCidr(text) : undefined;
    if (!inner) fields.fail('except', `holds no network in CIDR notation: "${String(text)}"`);
    else if (
      range &&
      (!containsRange(range, inner) || (inner.first === range.first && inner.last === range.last))
    )
      fields.fail('except', `must lie inside ${cidr} and be smaller: "${String(text)}"`);
    else except.push(inner);
  }
  return range && { cidr, range, except };
}
