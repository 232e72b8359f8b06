import type { SecretValue } from '../../model/secret';
import {
  bcrypt,
  htpasswdLine,
  matchesBcrypt,
  matchesHtpasswd,
  matchesQbittorrent,
  qbittorrentHash,
} from './hashes';

/** A value that follows from another key of its Secret. */
export type Derived = Extract<SecretValue, { kind: 'hash' | 'htpasswd' }>;

interface Scheme {
  readonly make: (source: string) => Promise<string>;
  readonly matches: (source: string, derived: string) => Promise<boolean>;
}

/** How a derived value is made and recognised. It is salted, so only the test tells whether it is still right. */
export function schemeOf(value: Derived, cost?: number): Scheme {
  if (value.kind === 'htpasswd')
    return {
      make: (source) => htpasswdLine(value.user, source, cost),
      matches: (source, derived) => matchesHtpasswd(value.user, source, derived),
    };
  return value.scheme === 'bcrypt'
    ? { make: (source) => bcrypt(source, cost), matches: matchesBcrypt }
    : { make: (source) => qbittorrentHash(source), matches: matchesQbittorrent };
}
