import { execFileSync } from 'node:child_process';

export const newPrivateKey = (): string => execFileSync('wg', ['genkey'], { encoding: 'utf8' }).trim();

export const publicKeyOf = (privateKey: string): string =>
  execFileSync('wg', ['pubkey'], { encoding: 'utf8', input: privateKey }).trim();
