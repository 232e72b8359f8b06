import type { RequiredSecret } from '../../model/required-secrets';
import { Complaints } from './problems';

/** Encrypts the backups: with a new password, the old snapshots would stay closed for ever. */
const OPENS_BACKUPS = 'backup-repository';

/**
 * The keys, as `secret/key`, that get a new value. Keys that follow from them are remade anyway.
 * @param wanted `SECRET` for all random keys of a Secret, or `SECRET/KEY`.
 * @throws SecretsError for what does not exist or cannot be made anew.
 */
export function rotatedKeys(
  secrets: readonly RequiredSecret[],
  wanted: readonly string[],
): ReadonlySet<string> {
  const complaints = new Complaints();
  const rotated = new Set<string>();
  for (const target of wanted) {
    const [name = '', key] = target.split('/');
    const secret = secrets.find((candidate) => candidate.name === name);
    const fresh = Object.entries(secret?.keys ?? {})
      .filter(([, how]) => how.kind === 'random' || how.kind === 'certificate')
      .map(([candidate]) => candidate);
    if (!secret)
      complaints.add(
        `--rotate ${target}: no Secret ${name}; there are ${secrets.map((s) => s.name).join(', ')}`,
      );
    else if (name === OPENS_BACKUPS)
      complaints.add(`--rotate ${target}: it opens the backups, see docs/secrets.md for how to change it`);
    else if (key !== undefined && !fresh.includes(key))
      complaints.add(
        `--rotate ${target}: not a key that is made at random; ${name} has ${fresh.join(', ') || 'none'}`,
      );
    else if (fresh.length === 0)
      complaints.add(`--rotate ${target}: ${name} has no key that is made at random`);
    else for (const each of key === undefined ? fresh : [key]) rotated.add(`${name}/${each}`);
  }
  complaints.settle();
  return rotated;
}
