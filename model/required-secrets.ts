import { namespaceOf, type Platform } from './platform';
import type { SecretValue } from './secret';

/** A Secret that must exist before the pods that use it start. */
export interface RequiredSecret {
  readonly namespace: string;
  readonly name: string;
  /** @default Opaque */
  readonly type?: 'kubernetes.io/tls';
  readonly keys: Readonly<Record<string, SecretValue>>;
}

/** Every Secret that `npm run secrets` makes: one per service that declares keys, and the self-signed certificate. */
export function requiredSecrets(platform: Platform): readonly RequiredSecret[] {
  const { settings } = platform;
  const certificate: RequiredSecret = {
    namespace: settings.NAMESPACE_DMZ,
    name: settings.TLS_SECRET,
    type: 'kubernetes.io/tls',
    keys: {
      'tls.crt': { kind: 'certificate', part: 'certificate' },
      'tls.key': { kind: 'certificate', part: 'private-key' },
    },
  };
  const ofServices = platform.services.flatMap((service): RequiredSecret[] =>
    service.secret && Object.keys(service.secret).length > 0
      ? [{ namespace: namespaceOf(platform, service).name, name: service.name, keys: service.secret }]
      : [],
  );
  return settings.TLS_MODE === 'self-signed' ? [certificate, ...ofServices] : ofServices;
}
