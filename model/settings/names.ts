import { text } from './key';
import { list, optional, pairs } from './types';

/** Names of hosts, people and Kubernetes objects. */

const LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const DNS_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);
/** At least two labels, the last no number: an address is no domain. */
const DOMAIN = new RegExp(`^(?=.{1,200}$)(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);
const EMAIL = /^[^\s@,]+@[^\s@,.]+(?:\.[^\s@,.]+)+$/;
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const QUALIFIED = new RegExp(
  `^(?:(?=[^/]{1,253}/)${LABEL}(?:\\.${LABEL})*/)?[A-Za-z0-9](?:[-\\w.]{0,61}[A-Za-z0-9])?$`,
);
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/;

export const domain = text('a domain name in lower case with at least one dot', 'media.example.com', DOMAIN);
export const dnsName = (example: string) => optional(text('a DNS name in lower case', example, DNS_NAME));
export const dnsLabel = text(
  'lower-case letters, digits and dashes, at most 63',
  'zonarr-media',
  new RegExp(`^${LABEL}$`),
);
export const objectName = (example: string) =>
  optional(text('the name of a Kubernetes object', example, DNS_NAME));
export const names = list(dnsLabel);

const address = text('an e-mail address', 'me@example.com', EMAIL);
export const email = optional(address);
export const emails = list(address);
export const groups = list(text('a group name without spaces and commas', 'family', /^[^,\s]+$/));

export const annotations = pairs(
  'key=value pairs for annotations',
  'metallb.io/loadBalancerIPs=192.168.1.5',
  QUALIFIED,
  /^.*$/,
);
export const labels = pairs('key=value pairs for labels', 'k8s-app=kube-dns', QUALIFIED, LABEL_VALUE);
export const images = pairs(
  'service=image pairs',
  'radarr=ghcr.io/home-operations/radarr:6.4.1',
  new RegExp(`^${LABEL}$`),
  /^\S+$/,
);
