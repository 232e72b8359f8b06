/** `NAME=value` pairs of a secret setting, or what is wrong with it in words that quote no value. */
export type Pairs = { readonly values: Readonly<Record<string, string>> } | { readonly wrong: string };

/** What may name a variable of the environment, and thereby a key of a Secret that becomes one. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A comma separates only when another `NAME=` follows, so a value may hold commas. */
export function parsePairs(text: string): Pairs {
  const entries = text
    .split(/,(?=\s*[A-Za-z_][A-Za-z0-9_]*=)/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => entry.split(/=(.*)/s).slice(0, 2));
  const bad = entries.findIndex(([name, value]) => !NAME.test(name ?? '') || !value);
  if (bad >= 0) return { wrong: `part ${bad + 1} of ${entries.length} is not NAME=value` };
  const names = entries.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) return { wrong: `${repeated} is given twice` };
  return { values: Object.fromEntries(entries) };
}
