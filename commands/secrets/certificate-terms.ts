import { KeyObject, webcrypto } from 'node:crypto';
import type { X509Certificate } from './x509';

/** What the authority and its certificates have in common. */
export const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
export const ORGANIZATION = 'Zonarr';

export const DAY = 24 * 60 * 60 * 1000;
/** Certificates are made anew when they have less than this left. */
export const RENEW_BEFORE = 30 * DAY;

/** An hour early, because the clock of a device may be behind. */
export const validFrom = (now: Date): Date => new Date(now.getTime() - 60 * 60 * 1000);

/** X.520 ends a common name at 64 characters; nothing reads it but people. */
export const subject = (name: string) => [{ O: [ORGANIZATION] }, { CN: [name.slice(0, 64)] }];

export const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);

export const pem = (certificate: X509Certificate): string => `${certificate.toString('pem').trim()}\n`;

export const privatePem = (key: webcrypto.CryptoKey): string =>
  KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
