import type { Settings } from '../../model/settings';

/** The port of the address that restic is given, as far as it tells; restic takes 80 for http. */
export function targetPort({ BACKUP_TARGET, BACKUP_TARGET_PORT }: Settings): number {
  const [, scheme, written] = /^\w+:(https?):\/\/[^/:]+(?::([0-9]+))?(?:\/|$)/.exec(BACKUP_TARGET) ?? [];
  return Number(written ?? (scheme === 'http' ? 80 : BACKUP_TARGET_PORT));
}
