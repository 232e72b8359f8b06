import { Construct } from 'constructs';
import { Certificate } from '../../imports/cert-manager.io';
import { TlsOption, TlsStore } from '../../imports/traefik.io';
import type { Platform } from '../../model/platform';
import { platformLabels } from '../parts/labels';

/** Which certificate Traefik shows, and how modern a client must be. */
export class Certificates extends Construct {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { settings } = platform;
    const namespace = settings.NAMESPACE_DMZ;
    const labels = { ...platformLabels('dmz', 'traefik') };
    // Only objects named `default` hold for every route.
    new TlsOption(this, 'option', {
      metadata: { name: 'default', namespace, labels },
      spec: {
        minVersion: 'VersionTLS12',
        cipherSuites: [
          'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
          'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
          'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
          'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
          'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
          'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
        ],
      },
    });
    if (settings.TLS_MODE === 'acme') return;
    new TlsStore(this, 'store', {
      metadata: { name: 'default', namespace, labels },
      spec: { defaultCertificate: { secretName: settings.TLS_SECRET } },
    });
    if (settings.TLS_MODE === 'cert-manager') {
      new Certificate(this, 'certificate', {
        metadata: { name: settings.TLS_SECRET, namespace, labels },
        spec: {
          secretName: settings.TLS_SECRET,
          dnsNames: [settings.DOMAIN, `*.${settings.DOMAIN}`],
          issuerRef: { kind: 'ClusterIssuer', name: settings.CERT_MANAGER_ISSUER },
        },
      });
    }
  }
}
