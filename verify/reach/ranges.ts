/** Whole numbers as `[from, to, from, to, ...]`: ascending, disjoint and never adjacent, so equal sets are equal lists. */
export type Ranges = readonly number[];

export const NONE: Ranges = [];

const at = (ranges: Ranges, index: number): number => ranges[index] as number;

/** The same numbers, from pairs in any order that may overlap. */
export function normalise(pairs: readonly (readonly [number, number])[]): Ranges {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const ranges: number[] = [];
  for (const [from, to] of sorted) {
    const last = ranges.length - 1;
    if (last > 0 && from <= at(ranges, last) + 1) ranges[last] = Math.max(at(ranges, last), to);
    else ranges.push(from, to);
  }
  return ranges;
}

export function unionRanges(a: Ranges, b: Ranges): Ranges {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  return normalise([...pairsOf(a), ...pairsOf(b)]);
}

export function intersectRanges(a: Ranges, b: Ranges): Ranges {
  if (a === b) return a;
  const ranges: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(at(a, i), at(b, j));
    const to = Math.min(at(a, i + 1), at(b, j + 1));
    if (from <= to) ranges.push(from, to);
    if (at(a, i + 1) < at(b, j + 1)) i += 2;
    else j += 2;
  }
  return ranges;
}

/** What is in `a` and not in `b`. */
export function subtractRanges(a: Ranges, b: Ranges): Ranges {
  const left: [number, number][] = [];
  for (const [start, end] of pairsOf(a)) {
    let from = start;
    for (const [cut, until] of pairsOf(b)) {
      if (until < from || cut > end) continue;
      if (cut > from) left.push([from, cut - 1]);
      from = until + 1;
    }
    if (from <= end) left.push([from, end]);
  }
  return normalise(left);
}

export function pairsOf(ranges: Ranges): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) pairs.push([at(ranges, i), at(ranges, i + 1)]);
  return pairs;
}
