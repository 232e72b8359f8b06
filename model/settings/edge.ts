import { cidrs, httpsUrl } from './addresses';
import { key, secretKey, text } from './key';
import { annotations, dnsLabel, email, objectName } from './names';
import { timeout } from './time';
import { integer, oneOf, rate } from './types';

export const edge = {
  TLS_MODE: key(
    oneOf('self-signed', 'acme', 'cert-manager', 'secret'),
    'self-signed',
    "Where the certificate comes from: our own CA, Let's Encrypt, cert-manager, or a Secret of yours.",
  ),
  TLS_SECRET: key(dnsLabel, 'zonarr-tls', 'Secret in the dmz namespace with tls.crt and tls.key.'),
  ACME_EMAIL: key(email, '', 'Address for notices of the certificate authority (TLS_MODE=acme).'),
  ACME_CHALLENGE: key(
    oneOf('http', 'dns'),
    'dns',
    'How the domain is proven: port 80 from the internet, or a DNS record.',
  ),
  ACME_DNS_PROVIDER: key(
    text('a provider code of https://go-acme.github.io/lego/dns/', 'cloudflare', /^[a-z0-9]*$/),
    '',
    'DNS provider for ACME_CHALLENGE=dns.',
  ),
  ACME_DNS_CREDENTIALS: secretKey(
    'Environment of the DNS provider, as NAME=value pairs separated by commas.',
  ),
  ACME_SERVER: key(
    httpsUrl,
    'https://acme-v02.api.letsencrypt.org/directory',
    'Directory of the certificate authority.',
  ),
  CERT_MANAGER_ISSUER: key(
    objectName('letsencrypt'),
    '',
    'ClusterIssuer with a DNS-01 solver (TLS_MODE=cert-manager).',
  ),
  CLIENT_ADDRESS: key(
    oneOf('real', 'masked'),
    'masked',
    'Whether clients arrive with their own address; with masked, one address stands for everybody and per-address limits spare media.',
  ),
  LOAD_BALANCER_ANNOTATIONS: key(annotations, '', 'Annotations for every LoadBalancer Service.'),
  IP_ALLOW_LIST: key(cidrs, '', 'Only these networks may use the web edge; needs CLIENT_ADDRESS=real.'),
  RATE_LIMIT: key(rate, '100', 'Requests a second and client address, on average.'),
  RATE_LIMIT_BURST: key(rate, '200', 'Requests that may come at once.'),
  SIGN_IN_RATE_LIMIT: key(rate, '10', 'Requests a second to the sign-in pages.'),
  IN_FLIGHT_LIMIT: key(rate, '200', 'Requests that one client address may have open.'),
  UPLOAD_TIMEOUT: key(timeout, '1h', 'Longest time that a request may take to arrive.'),
  WAF_MODE: key(oneOf('on', 'detect'), 'on', 'Refuse what the firewall finds, or only log it.'),
  WAF_PARANOIA: key(
    integer(1, 4),
    '1',
    'Paranoia level of the OWASP Core Rule Set; above 1 expect false alarms.',
  ),
  WAF_BODY_LIMIT: key(integer(1, 1024, '16'), '16', 'Largest inspected request body, in MiB; above it 413.'),
};
