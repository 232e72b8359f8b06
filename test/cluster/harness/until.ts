/** Asking takes a third of the time at most: what is waited for needs the processors more. */
const PAUSES_FOR_EACH_ASKING = 2;
const SHORTEST_PAUSE = 200;
const LONGEST_PAUSE = 1_000;

/** Waits until a question has an answer; says what it waited for when none comes in time. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  { seconds = 60, why }: { seconds?: number; why?: () => string } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const began = Date.now();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end)
      throw new Error(`waited ${seconds} s in vain for ${what}${why ? `:\n${why()}` : ''}`);
    const pause = Math.min(
      Math.max((Date.now() - began) * PAUSES_FOR_EACH_ASKING, SHORTEST_PAUSE),
      LONGEST_PAUSE,
    );
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
