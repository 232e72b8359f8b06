import { type Attempt, type Outcome, type Party, type Port, portText } from './attempt';
import type { ProbedCluster } from './cluster';
import { bounded } from './probe/bounded';
import type { Catch } from './probe/catch';
import type { Target } from './probe/connect';
import { ask, keep } from './probe/in-namespace';
import { withRoomForNeighbours } from './probe/neighbours';
import { withOwnAddresses } from './probe/own-addresses';
import { withPrograms } from './probe/programs';
import { withUnlimitedRefusals } from './probe/unlimited-refusals';

/** A prober is busy by itself; more of them than cores would make each other late. */
const PROBERS_AT_ONCE = 2;
/** Their start is what takes time. */
const CATCHERS_AT_ONCE = 4;

/** Makes every attempt for real, and gives what came of each, in their order. */
export function measure(
  { node, outside }: ProbedCluster,
  attempts: readonly Attempt[],
  closed: Port,
): Promise<readonly Outcome[]> {
  const ends = attempts.flatMap(({ from, to }) => [from, to]);
  const beyond = new Set(ends.filter(({ kind }) => kind === 'outside').map(({ address }) => address));
  return withPrograms(({ prober, catcher }) =>
    withRoomForNeighbours(() =>
      withUnlimitedRefusals(node.namespaceFile, () =>
        withOwnAddresses(outside.namespaceFile, [...beyond], () =>
          withCatchers(catcher, attempts, closed, () => tryAll(prober, attempts)),
        ),
      ),
    ),
  );
}

async function tryAll(program: string, attempts: readonly Attempt[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const groups = [...groupedBy(attempts, ({ from }) => from)];
  groups.sort(([, a], [, b]) => b.length - a.length); // the longest last would be waited for alone
  await bounded(groups, PROBERS_AT_ONCE, async ([file, group]) => {
    const found = await ask<readonly Outcome[]>(
      file,
      program,
      group.map(({ attempt }) => targetOf(attempt)),
    );
    group.forEach(({ at }, position) => {
      outcomes[at] = found[position] as Outcome;
    });
  });
  return outcomes;
}

const targetOf = ({ from, to, protocol, port }: Attempt): Target => ({
  protocol,
  port,
  address: to.address,
  ...(from.kind === 'outside' && { localAddress: from.address }),
});

/** While something answers on every port that is tried, but for the closed one, a refusal is a policy's. */
async function withCatchers<T>(
  program: string,
  attempts: readonly Attempt[],
  closed: Port,
  work: () => Promise<T>,
): Promise<T> {
  const stops: (() => Promise<void>)[] = [];
  try {
    await bounded([...groupedBy(attempts, ({ to }) => to)], CATCHERS_AT_ONCE, async ([file, group]) => {
      stops.push(
        await keep(
          file,
          program,
          catchFor(
            group.map(({ attempt }) => attempt),
            closed,
          ),
        ),
      );
    });
    return await work();
  } finally {
    await Promise.all(stops.map((stop) => stop()));
  }
}

function catchFor(attempts: readonly Attempt[], closed: Port): Catch {
  const sockets = attempts
    .filter((attempt) => portText(attempt) !== portText(closed))
    .map(({ protocol, port, to }) => ({ protocol, port, address: to.address }));
  return {
    sockets: [...new Map(sockets.map((socket) => [JSON.stringify(socket), socket])).values()],
    // The node judges what is meant for itself only after its port could be changed.
    judged: attempts.every(({ to }) => to.kind !== 'node'),
  };
}

interface Numbered {
  readonly attempt: Attempt;
  readonly at: number;
}

/** Attempts by the network namespace of one of their ends. */
function groupedBy(attempts: readonly Attempt[], end: (attempt: Attempt) => Party): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>();
  attempts.forEach((attempt, at) => {
    const { namespaceFile } = end(attempt);
    const group = groups.get(namespaceFile);
    if (group) group.push({ attempt, at });
    else groups.set(namespaceFile, [{ attempt, at }]);
  });
  return groups;
}
