import { parse } from 'dotenv';
import type { Problem } from './problem';

export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  /** Line of each key, from 1, for messages. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?([\w.-]+)\s*=/;
const BLANK_OR_COMMENT = /^\s*(#.*)?$/;

/** Reads `.env` syntax (https://www.npmjs.com/package/dotenv); a line that it would silently drop is a problem. */
export function parseEnvFile(name: string, content: string): EnvFile {
  const lines = new Map<string, number>();
  const problems: Problem[] = [];
  content.split(/\r?\n/).forEach((line, index) => {
    if (BLANK_OR_COMMENT.test(line)) return;
    const key = ASSIGNMENT.exec(line)?.[1];
    const place = `${name}:${index + 1}`;
    if (key === undefined)
      problems.push({ keys: [], message: `${place}: not KEY=value, a comment or an empty line` });
    else if (lines.has(key))
      problems.push({
        keys: [key],
        message: `${place}: ${key} is set twice, first in line ${lines.get(key)}`,
      });
    else lines.set(key, index + 1);
  });
  return { values: parse(content), lines, problems };
}

/** One line of `.env` that reads back as `value`. */
export function formatAssignment(key: string, value: string): string {
  const plain = /^[^\s#'"`\\]*$/.test(value);
  const quote = ["'", '"', '`'].find((mark) => !value.includes(mark)) ?? "'";
  return plain ? `${key}=${value}` : `${key}=${quote}${value}${quote}`;
}
