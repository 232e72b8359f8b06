import { createHash } from 'node:crypto';

/** Size of the file that every application serves. */
export const FILE_SIZE = 1024 ** 3;

const BLOCK = 64 * 1024;

/** Bytes without a pattern that a compressor or a repeated block could hide behind. */
const noise = Buffer.concat(
  Array.from({ length: BLOCK / 32 }, (_, index) => createHash('sha256').update(`block ${index}`).digest()),
);

/** The bytes from an offset to the end of its block at most: the block's number, then noise. */
function blockFrom(offset: number, length: number): Buffer {
  const block = Buffer.from(noise);
  block.writeUInt32BE(Math.floor(offset / BLOCK));
  const start = offset % BLOCK;
  return block.subarray(start, Math.min(start + length, BLOCK));
}

/** The bytes of a part of the file, computed from where they stand, piece by piece. */
export function* fileContent(offset = 0, length = FILE_SIZE - offset): Generator<Buffer> {
  for (let sent = 0; sent < length; ) {
    const piece = blockFrom(offset + sent, length - sent);
    sent += piece.length;
    yield piece;
  }
}
