import type { Service } from './service';

/** Claim of the library, of the same name in every zone that has one. */
export const LIBRARY_CLAIM = 'library';

export const configClaim = (service: Service): string => service.config?.claim ?? `config-${service.name}`;
