/** The part of a file that a Range header asks for. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a Range header asks of a file. `everything` for a form that may be ignored: several parts, another unit.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | 'everything' | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'everything';
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  if (last < first) return 'everything';
  return first >= size ? 'unsatisfiable' : { first, last: Math.min(last, size - 1) };
}
