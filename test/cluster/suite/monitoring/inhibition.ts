import { type InhibitRule, inhibitRules } from '../../../../monitoring/inhibition';
import type { Matcher } from '../../../../monitoring/matcher';
import type { Labels } from './prometheus';

/** Alerts made up so that the first must silence the second. */
export interface Trial {
  readonly why: string;
  readonly source: Labels;
  readonly target: Labels;
}

/** One trial a rule; the labels of one do not match the rules of another. */
export const trials = (): readonly Trial[] => inhibitRules.map(trial);

function trial({ why, source, target, equal }: InhibitRule, index: number): Trial {
  const shared = Object.fromEntries(equal.map((label) => [label, `trial-${index}`]));
  return {
    why,
    source: { alertname: `Source${index}`, ...fitting(source), ...shared },
    target: { alertname: `Target${index}`, ...fitting(target), ...shared },
  };
}

/** Labels that matchers accept: the first of several values, and anything where a label must only be there, or differ. */
const fitting = (matchers: readonly Matcher[]): Labels =>
  Object.fromEntries(
    matchers.map(({ name, operator, value }) => [
      name,
      operator.startsWith('!') ? 'anything' : (value.split('|')[0] as string),
    ]),
  );
