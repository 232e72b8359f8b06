import { type Change, isAdded, isRemoved } from '../reach/changes';
import { formatPorts, rangesOf } from '../reach/port-set';

/** One line per change: `+` added, `-` removed, `~` other ports. */
export const formatChanges = (changes: readonly Change[]): string =>
  changes.map((each) => `${line(each)}\n`).join('');

function line(change: Change): string {
  const ends = `${change.from.title} => ${change.to.title}`;
  if (isAdded(change)) return `+ ${ends} : ${formatPorts(change.after)}`;
  if (isRemoved(change)) return `- ${ends} : ${formatPorts(change.before)}`;
  return `~ ${ends} : ${formatPorts(change.before)} -> ${formatPorts(change.after)}`;
}

/** The same as data. */
export const formatChangesJson = (changes: readonly Change[]): string =>
  `${JSON.stringify(
    changes.map((change) => ({
      change: isAdded(change) ? 'added' : isRemoved(change) ? 'removed' : 'changed',
      from: change.from.title,
      to: change.to.title,
      before: rangesOf(change.before),
      after: rangesOf(change.after),
    })),
    undefined,
    2,
  )}\n`;
