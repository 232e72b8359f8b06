import type { SecretValue } from '../../model/secret';
import {
  bcrypt,
  htpasswdFile,
  matchesBcrypt,
  matchesHtpasswd,
  matchesQbittorrent,
  qbittorrentHash,
} from './hashes';

/** A value that follows from other keys of its Secret. */
export type Derived = Extract<SecretValue, { kind: 'hash' | 'htpasswd' }>;

/** How a derived value is made and recognised. It is salted, so only the test tells whether it is still right. */
interface Scheme {
  readonly make: () => Promise<string>;
  readonly matches: (derived: string) => Promise<boolean>;
}

/** The keys that a value follows from. */
export const sourcesOf = (value: Derived): readonly string[] =>
  value.kind === 'htpasswd' ? Object.values(value.users) : [value.of];

/** @param textOf the text of each key of `sourcesOf`. */
export function schemeOf(value: Derived, textOf: (key: string) => string, cost?: number): Scheme {
  if (value.kind === 'htpasswd') {
    const passwords = new Map(Object.entries(value.users).map(([user, key]) => [user, textOf(key)]));
    return {
      make: () => htpasswdFile(passwords, cost),
      matches: (derived) => matchesHtpasswd(passwords, derived),
    };
  }
  const source = textOf(value.of);
  return value.scheme === 'bcrypt'
    ? { make: () => bcrypt(source, cost), matches: (derived) => matchesBcrypt(source, derived) }
    : { make: () => qbittorrentHash(source), matches: (derived) => matchesQbittorrent(source, derived) };
}
