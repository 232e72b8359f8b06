const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Lowest and highest number of each field, and names that stand for numbers from the lowest on. */
const FIELDS: readonly (readonly [number, number, readonly string[]])[] = [
  [0, 59, []],
  [0, 23, []],
  [1, 31, []],
  [1, 12, MONTHS],
  [0, 6, DAYS],
];

/** True for what a CronJob accepts (https://pkg.go.dev/github.com/robfig/cron/v3), without @daily and the like. */
export function isCron(text: string): boolean {
  const fields = text.split(/\s+/);
  return (
    fields.length === FIELDS.length && FIELDS.every((field, i) => isField(fields[i] as string, ...field))
  );
}

function isField(text: string, min: number, max: number, names: readonly string[]): boolean {
  const numberOf = (part: string): number => {
    const named = names.indexOf(part.toLowerCase());
    return named >= 0 ? named + min : /^[0-9]{1,2}$/.test(part) ? Number(part) : Number.NaN;
  };
  return text.split(',').every((item) => {
    const [, range = '', step] = /^([^/]+)(?:\/([1-9][0-9]?))?$/.exec(item) ?? [];
    if (range === '*') return true;
    const [, from = '', to = from] = /^(\w+)(?:-(\w+))?$/.exec(range) ?? [];
    const [low, high] = [numberOf(from), numberOf(to)];
    return low >= min && high <= max && low <= high && (step === undefined || Number(step) <= max);
  });
}
