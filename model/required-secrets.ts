import { namespaceOf, type Platform } from './platform';
import type { SecretKeys } from './secret';

/** A Secret that must exist before the pods that use it start. */
export interface RequiredSecret {
  readonly namespace: string;
  readonly name: string;
  /** @default Opaque */
  readonly type?: 'kubernetes.io/tls';
  readonly keys: SecretKeys;
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
  const ofServices = platform.services.flatMap((service): RequiredSecret[] => {
    const keys = typeof service.secret === 'function' ? service.secret(platform) : (service.secret ?? {});
    return Object.keys(keys).length > 0
      ? [{ namespace: namespaceOf(platform, service).name, name: service.name, keys }]
      : [];
  });
  return settings.TLS_MODE === 'self-signed' ? [certificate, ...ofServices] : ofServices;
}
