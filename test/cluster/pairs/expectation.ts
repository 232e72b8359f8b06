import type { DeclaredFlow } from '../../../model/declared-flows';
import { type Attempt, type Port, portText } from './attempt';
import { computedFrom } from './computed';
import { declaredIn } from './declared';
import type { Exception } from './exceptions';
import type { Network } from './network';

/** What an attempt must come to, and by whose word. */
export interface Expectation {
  readonly connects: boolean;
  readonly why: string;
  /** The one difference from what is written that explains it. */
  readonly exception?: Exception;
  /** The matrix and verify contradict each other; then nothing can be right. */
  readonly dispute?: string;
}

/** Judges attempts by the declared matrix and by verify, each for itself. */
export function expectationFrom(
  { cluster, own, open }: Network,
  flows: readonly DeclaredFlow[],
  exceptions: readonly Exception[],
  closed: Port,
): (attempt: Attempt) => Expectation {
  const computed = computedFrom(cluster);
  const declared = declaredIn(flows);
  return (attempt) => {
    const { from, to } = attempt;
    if (portText(attempt) === portText(closed)) return { connects: false, why: 'nothing listens there' };
    const byVerify = computed(attempt);
    const flow = declared(attempt);
    const disputed = (own.has(from.name) || own.has(to.name)) && byVerify !== Boolean(flow);
    const dispute =
      disputed && `${flow ? 'the matrix' : 'verify'} allows it, ${flow ? 'verify' : 'the matrix'} does not`;
    if (flow) return { connects: true, why: `declared: ${flow.why}`, ...(dispute && { dispute }) };
    if (byVerify) return { connects: true, why: 'verify allows it', ...(dispute && { dispute }) };
    const exception = exceptions.find(({ covers }) => covers(attempt, { open, computed }));
    if (exception) return { connects: true, why: `${exception.name}: ${exception.why}`, exception };
    return { connects: false, why: 'nobody declared it' };
  };
}
