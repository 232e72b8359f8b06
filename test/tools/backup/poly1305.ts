import { createCipheriv } from 'node:crypto';

/** Poly1305-AES, with which restic signs what it encrypts: Node has it only as a part of ChaCha20. */

const PRIME = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);

function aesBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

export interface MacKey {
  readonly k: Uint8Array;
  readonly r: Uint8Array;
}

/** The 16 bytes that prove a message. */
export function poly1305Aes({ k, r }: MacKey, nonce: Uint8Array, message: Uint8Array): Buffer {
  const factor = littleEndian(r) & CLAMP;
  let sum = 0n;
  for (let at = 0; at < message.length; at += 16) {
    const block = message.subarray(at, at + 16);
    sum = ((sum + littleEndian(block) + (1n << BigInt(8 * block.length))) * factor) % PRIME;
  }
  const tag = BigInt.asUintN(128, sum + littleEndian(aesBlock(k, nonce)));
  return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').reverse();
}
