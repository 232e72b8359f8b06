import { randomBytes } from 'node:crypto';

/** By this, a datagram of the prober is told from all others; 16 bytes that no program sends by chance. */
export const MARK = 'zonarr-pair-test';

/** The payload of one datagram. */
export const newToken = (): Buffer => Buffer.concat([Buffer.from(MARK), randomBytes(8)]);

export const isToken = (payload: Buffer): boolean => payload.subarray(0, MARK.length).toString() === MARK;
