import { type Attempt, type Outcome, portText } from './attempt';
import type { Exception } from './exceptions';
import type { Expectation } from './expectation';

/** Attempts between two ends that came to something else than they must, for one reason. */
export interface Difference {
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
  readonly what: string;
}

export interface Comparison {
  readonly connected: number;
  /** Came to nothing by silence. A policy agent that rejects leaves none. */
  readonly silent: number;
  /** Connected, although they must not. */
  readonly surplus: readonly Difference[];
  /** Refused or unanswered, although they must connect. */
  readonly missing: readonly Difference[];
  /** The declared matrix and verify contradict each other. */
  readonly disputed: readonly Difference[];
  /** How many attempts connect by each accepted difference; by one that says zero, none. */
  readonly excepted: readonly { readonly name: string; readonly why: string; readonly attempts: number }[];
}

/** Holds what was measured against what must be. */
export function compare(
  attempts: readonly Attempt[],
  outcomes: readonly Outcome[],
  expect: (attempt: Attempt) => Expectation,
  exceptions: readonly Exception[],
): Comparison {
  const [surplus, missing, disputed] = [new Differences(), new Differences(), new Differences()];
  const excepted = new Map(exceptions.map((each) => [each, 0]));
  attempts.forEach((attempt, at) => {
    const outcome = outcomes[at] as Outcome;
    const connected = outcome === 'connected';
    const { connects, why, exception, dispute } = expect(attempt);
    if (dispute) disputed.add(attempt, dispute);
    if (connected && !connects) surplus.add(attempt, `connected, but ${why}`);
    if (!connected && connects)
      missing.add(attempt, `${outcome === 'silent' ? 'no answer' : 'refused'}, although ${why}`);
    if (connected && exception) excepted.set(exception, (excepted.get(exception) ?? 0) + 1);
  });
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    connected: count('connected'),
    silent: count('silent'),
    surplus: surplus.list(),
    missing: missing.list(),
    disputed: disputed.list(),
    excepted: [...excepted].map(([{ name, why }, needed]) => ({ name, why, attempts: needed })),
  };
}

/** Differences, with the ports of two ends together. */
class Differences {
  private readonly found = new Map<string, { from: string; to: string; what: string; ports: Set<string> }>();

  add(attempt: Attempt, what: string): void {
    const [from, to] = [attempt.from.name, attempt.to.name];
    const key = `${from} -> ${to}: ${what}`;
    const known = this.found.get(key) ?? { from, to, what, ports: new Set() };
    known.ports.add(portText(attempt));
    this.found.set(key, known);
  }

  list(): Difference[] {
    return [...this.found.values()].map(({ ports, ...rest }) => ({ ...rest, ports: [...ports] }));
  }
}
