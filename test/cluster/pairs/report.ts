import type { Comparison, Difference } from './compare';

export interface PairReport extends Comparison {
  readonly attempts: number;
  readonly seconds: number;
  /** Workloads of the manifests of which no pod runs, so that nothing could be tried from or to them. */
  readonly untried: readonly string[];
}

/** A connection that everybody gets wrong would fill the screen otherwise. */
const LINES = 40;

/** What was found, for a person: counts, accepted differences, and every other difference by name. */
export function reportText(report: PairReport): string {
  const { attempts, seconds, connected, silent, excepted, untried } = report;
  return [
    `${attempts} attempts in ${seconds.toFixed(1)} s (${Math.round(attempts / seconds)} a second): ${connected} connected, ${attempts - connected - silent} refused, ${silent} without answer`,
    ...excepted.map(({ name, why, attempts: count }) => `accepted, ${count} attempts: ${name} (${why})`),
    ...untried.map((name) => `not tried, no pod runs: ${name}`),
    ...differenceLines(report),
  ].join('\n');
}

/** Every difference in a line each, so that a test can ask for none; the first ones of many. */
export function differenceLines({ surplus, missing, disputed }: Comparison): string[] {
  const lines = [...disputed, ...surplus, ...missing].map(lineOf);
  const more = lines.length - LINES;
  return more > 0 ? [...lines.slice(0, LINES), `and ${more} more`] : lines;
}

const lineOf = ({ from, to, ports, what }: Difference): string =>
  `${from} -> ${to} ${ports.join(', ')}: ${what}`;
