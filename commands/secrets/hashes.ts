import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { compare, hash } from 'bcryptjs';

const derive = promisify(pbkdf2);

/** About a quarter of a second for each guess in this process; Dex refuses less than 10. */
export const BCRYPT_COST = 12;

/**
 * bcrypt as `$2b$`: Go's implementation, which Dex and rest-server use, takes any minor version, and rest-server's
 * own filter admits `$2a$`, `$2b$` and `$2y$`.
 * https://github.com/restic/rest-server/blob/v0.14.0/htpasswd.go
 */
export const bcrypt = (password: string, cost = BCRYPT_COST): Promise<string> => hash(password, cost);

/** False for whatever is not a bcrypt hash. */
export async function matchesBcrypt(password: string, hashed: string): Promise<boolean> {
  try {
    return await compare(password, hashed);
  } catch {
    return false;
  }
}

/** An htpasswd file: a line for each user, the last one without line end. */
export async function htpasswdFile(
  passwords: ReadonlyMap<string, string>,
  cost = BCRYPT_COST,
): Promise<string> {
  const lines = [...passwords].map(async ([user, password]) => `${user}:${await bcrypt(password, cost)}`);
  return (await Promise.all(lines)).join('\n');
}

/** Whether a file has exactly these users with these passwords, in this order. */
export async function matchesHtpasswd(
  passwords: ReadonlyMap<string, string>,
  file: string,
): Promise<boolean> {
  const lines = file.split('\n');
  if (lines.length !== passwords.size) return false;
  const right = [...passwords].map(([user, password], index) => {
    const [name, hashed = ''] = (lines[index] ?? '').split(':');
    return name === user && matchesBcrypt(password, hashed);
  });
  return (await Promise.all(right)).every(Boolean);
}

const QBITTORRENT = { rounds: 100_000, salt: 16, key: 64, digest: 'sha512' } as const;
const BYTE_ARRAY = /^@ByteArray\(([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)\)$/;

/**
 * The value of `WebUI\Password_PBKDF2` in qBittorrent.conf.
 * https://github.com/qbittorrent/qBittorrent/blob/release-5.0.0/src/base/utils/password.cpp
 */
export async function qbittorrentHash(
  password: string,
  salt = randomBytes(QBITTORRENT.salt),
): Promise<string> {
  const key = await derive(password, salt, QBITTORRENT.rounds, QBITTORRENT.key, QBITTORRENT.digest);
  return `@ByteArray(${salt.toString('base64')}:${key.toString('base64')})`;
}

export async function matchesQbittorrent(password: string, hashed: string): Promise<boolean> {
  const [, salt, key] = BYTE_ARRAY.exec(hashed) ?? [];
  if (salt === undefined || key === undefined) return false;
  const expected = await qbittorrentHash(password, Buffer.from(salt, 'base64'));
  return expected.length === hashed.length && timingSafeEqual(Buffer.from(expected), Buffer.from(hashed));
}
