import type { Settings } from '../../model/settings';

/** The port of the address that restic is given, as far as it tells. */
export function targetPort({ BACKUP_TARGET, BACKUP_TARGET_PORT }: Settings): number {
  const [, written] = /^\w+:https:\/\/[^/:]+:([0-9]+)(?:\/|$)/.exec(BACKUP_TARGET) ?? [];
  return written === undefined ? BACKUP_TARGET_PORT : Number(written);
}
