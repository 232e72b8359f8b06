/** Everything that keeps `npm run secrets` from writing, at once. No message holds a value. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';

  constructor(readonly problems: readonly string[]) {
    super(
      `${problems.length} problem${problems.length === 1 ? '' : 's'}, nothing was written:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
  }
}

/** Gathers what several steps complain about, so that a person mends it in one go. */
export class Complaints {
  private readonly problems = new Set<string>();

  add(...problems: readonly string[]): void {
    for (const problem of problems) this.problems.add(problem);
  }

  /** The result of a step, or nothing when it threw a SecretsError. */
  attempt<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      this.take(error);
      return undefined;
    }
  }

  /** The same for a step that takes its time. */
  async attemptAsync<T>(step: Promise<T>): Promise<T | undefined> {
    try {
      return await step;
    } catch (error) {
      this.take(error);
      return undefined;
    }
  }

  /** @throws SecretsError when there is any complaint. */
  settle(): void {
    if (this.problems.size > 0) throw new SecretsError([...this.problems]);
  }

  private take(error: unknown): void {
    if (!(error instanceof SecretsError)) throw error;
    this.add(...error.problems);
  }
}
