import { closest } from 'fastest-levenshtein';

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

/** `did you mean X?`, or the whole choice when nothing is near. */
export function suggestion(wrong: string, allowed: readonly string[]): string {
  const nearest = closest(wrong, allowed);
  return `did you mean ${nearest}?`;
}
