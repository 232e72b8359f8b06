import type { Snapshot } from './snapshots';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function size(bytes: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log2(bytes || 1) / 10), 0), UNITS.length - 1);
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}

/** As short as a person would say it. */
export function age(from: Date, now: Date): string {
  const minutes = Math.max(Math.round((now.getTime() - from.getTime()) / 60_000), 0);
  if (minutes < 120) return count(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, 'hour') : count(Math.round(hours / 24), 'day');
}

export const count = (number: number, thing: string): string =>
  `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;

/** The time of the person's own clock. */
export const moment = (time: Date): string =>
  time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Enough of an id to name the snapshot, as restic prints it. */
export const short = (id: string): string => id.slice(0, 8);

export const described = ({ id, time, bytes, files, doubtful }: Snapshot, now: Date): string =>
  `${short(id)}  ${moment(time)} (${age(time, now)} ago), ${size(bytes)} in ${count(files, 'file')}${doubtful ? '; may be in pieces' : ''}`;
