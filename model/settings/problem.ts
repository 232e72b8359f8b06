import { distance } from 'fastest-levenshtein';

/** One thing that is wrong with the settings; `keys` are those a person has to look at. */
export interface Problem {
  readonly keys: readonly string[];
  readonly message: string;
}

/** All problems of a settings file at once. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly Problem[]) {
    super(
      `${problems.length} problem${problems.length === 1 ? '' : 's'} in the settings:\n${problems.map((p) => `  - ${p.message}`).join('\n')}`,
    );
  }
}

/** More than this is no choice to read in an error message. */
const FEW = 30;

/** `did you mean X?` for a slip; otherwise the whole choice where it is short, or what comes nearest. */
export function suggestion(wrong: string, allowed: readonly string[]): string {
  const [nearest] = allowed
    .map((name) => ({ name, edits: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  if (!nearest) return 'and there is none to choose from';
  if (nearest.edits <= Math.max(2, wrong.length / 3)) return `did you mean ${nearest.name}?`;
  return allowed.length <= FEW
    ? `choose from ${allowed.join(', ')}`
    : `the nearest known one is ${nearest.name}`;
}
