import { createCipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { poly1305Aes } from './poly1305';

/** A file of a repository's `keys`: the master key, encrypted with what scrypt makes of the password. */
interface KeyFile {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly data: string;
}

// Every call of restic derives the key anew: as it is made, that takes most of the time of a test.
const CHEAP = { N: 2, r: 1, p: 1 };

/** Has the password of a repository open it at once. */
export function makeKeyCheap(repository: string, password: string): void {
  const folder = join(repository, 'keys');
  for (const name of readdirSync(folder)) {
    const file: KeyFile = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const master = decrypt(derivedKey(file, password), Buffer.from(file.data, 'base64'));
    const cheap = { ...file, ...CHEAP };
    const data = encrypt(derivedKey(cheap, password), master).toString('base64');
    const content = JSON.stringify({ ...cheap, data });
    rmSync(join(folder, name));
    // restic compares the name with the content.
    writeFileSync(join(folder, createHash('sha256').update(content).digest('hex')), content);
  }
}

function derivedKey({ N, r, p, salt }: KeyFile, password: string) {
  const bytes = scryptSync(password, Buffer.from(salt, 'base64'), 64, { N, r, p, maxmem: 2 ** 30 });
  return { aes: bytes.subarray(0, 32), mac: { k: bytes.subarray(32, 48), r: bytes.subarray(48) } };
}

type DerivedKey = ReturnType<typeof derivedKey>;

const crypt = ({ aes }: DerivedKey, iv: Uint8Array, bytes: Uint8Array): Buffer =>
  createCipheriv('aes-256-ctr', aes, iv).update(bytes);

function encrypt(key: DerivedKey, bytes: Uint8Array): Buffer {
  const iv = randomBytes(16);
  const encrypted = crypt(key, iv, bytes);
  return Buffer.concat([iv, encrypted, poly1305Aes(key.mac, iv, encrypted)]);
}

function decrypt(key: DerivedKey, bytes: Uint8Array): Buffer {
  const [iv, encrypted] = [bytes.subarray(0, 16), bytes.subarray(16, -16)];
  if (!poly1305Aes(key.mac, iv, encrypted).equals(bytes.subarray(-16))) throw new Error('another password');
  return crypt(key, iv, encrypted);
}
