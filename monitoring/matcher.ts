/** Tells alerts apart by a label; an alert without the label counts as having it empty. */
export interface Matcher {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export const is = (name: string, value: string): Matcher => ({ name, operator: '=', value });

export const isOneOf = (name: string, values: readonly string[]): Matcher => ({
  name,
  operator: '=~',
  value: values.join('|'),
});

export const isNoneOf = (name: string, values: readonly string[]): Matcher => ({
  name,
  operator: '!~',
  value: values.join('|'),
});

/** The alert has this label at all. */
export const has = (name: string): Matcher => ({ name, operator: '!=', value: '' });
