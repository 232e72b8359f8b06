const PAUSE_MILLISECONDS = 100;

/** Waits until a question has an answer; says what it waited for when none comes in time. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  { seconds = 60, why }: { seconds?: number; why?: () => string } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end)
      throw new Error(`waited ${seconds} s in vain for ${what}${why ? `:\n${why()}` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
