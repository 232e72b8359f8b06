import type { Panel } from './panel';

/** How a probe's answer reads: red is the only colour that catches the eye. */
export const ANSWERS = {
  unit: 'short',
  range: [0, 1],
  colours: [
    [null, 'red'],
    [1, 'green'],
  ],
  words: { 0: ['no answer', 'red'], 1: ['answers', 'green'] },
} as const satisfies Partial<Panel>;

/** How the last run of a job reads. */
export const WORKED = {
  ...ANSWERS,
  words: { 0: ['failed', 'red'], 1: ['worked', 'green'] },
} as const satisfies Partial<Panel>;

/** Good at zero, worth a look from one. */
export const NONE_IS_GOOD = [
  [null, 'green'],
  [1, 'red'],
] as const satisfies Panel['colours'];
