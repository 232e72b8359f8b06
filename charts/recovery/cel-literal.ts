/**
 * Writes a value of JSON as a literal of CEL. Values of one list or map must have one type there, unless they are
 * wrapped in dyn(). https://github.com/google/cel-spec/blob/master/doc/langdef.md#values
 * @throws Error for what has no exact counterpart: fractions and undefined.
 */
export function celLiteral(value: unknown): string {
  if (typeof value === 'boolean' || Number.isSafeInteger(value) || value === null) return String(value);
  // Escapes of JSON are those of CEL.
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${elements(value).join(', ')}]`;
  if (typeof value === 'object') {
    const values = elements(Object.values(value as object));
    const keys = Object.keys(value as object);
    return `{${keys.map((key, index) => `${JSON.stringify(key)}: ${values[index]}`).join(', ')}}`;
  }
  throw new Error(`CEL has no literal for ${String(value)}`);
}

function elements(values: readonly unknown[]): string[] {
  const texts = values.every((value) => typeof value === 'string');
  return values.map((value) => (texts ? celLiteral(value) : `dyn(${celLiteral(value)})`));
}
