import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { newPrivateKey } from './keys';

/** Somebody with a key. */
export interface Peer {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly privateKey: string;
}

/** What wg-easy keeps in its volume. */
export interface Setup {
  readonly privateKey: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly dns: string;
  readonly cidr: string;
  readonly allowedIps: readonly string[];
  readonly peers: readonly Peer[];
}

/** The set-up in the volume; as at wg-easy, the INIT_ settings count only while there is none. */
export function readSetup(file: string, environment: NodeJS.ProcessEnv): Setup {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Setup;
  const init = (name: string): string => {
    const value = environment[`INIT_${name}`];
    if (!value) throw new Error(`INIT_${name} must be set, or nobody could finish the set-up`);
    return value;
  };
  if (init('ENABLED') !== 'true')
    throw new Error('INIT_ENABLED must be true: this stand-in has no set-up page');
  const setup: Setup = {
    privateKey: newPrivateKey(),
    username: init('USERNAME'),
    password: init('PASSWORD'),
    host: init('HOST'),
    port: Number(init('PORT')),
    dns: init('DNS'),
    cidr: init('IPV4_CIDR'),
    allowedIps: init('ALLOWED_IPS').split(','),
    peers: [],
  };
  writeSetup(file, setup);
  return setup;
}

/** Keeps the set-up; it holds keys. */
export function writeSetup(file: string, setup: Setup): void {
  writeFileSync(`${file}.new`, JSON.stringify(setup), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
