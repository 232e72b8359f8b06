import type { Series } from './series';

/** Reads an application's API whenever it is scraped; a failing application makes the scrape fail. */
export interface Exporter {
  readonly port: number;
  collect(): Promise<readonly Series[]>;
}

/** Settings of an exporter. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting without which nothing works. */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

/** A JSON answer of an application. */
export async function readJson(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(url, { headers: { Accept: 'application/json', ...headers } });
  // The query string may hold a key.
  if (!response.ok) throw new Error(`${url.split('?')[0]} answers ${response.status}`);
  return response.json();
}
