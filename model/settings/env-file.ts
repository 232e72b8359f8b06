import { parse } from 'dotenv';
import type { Problem } from './problem';

export interface EnvFile {
  readonly values: Readonly<Record<string, string>>;
  /** Line of each key, from 1, for messages. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
  /** False when a quote that is never closed hides the rest of the file. */
  readonly complete: boolean;
}

const ASSIGNMENT = /^\s*(?:export\s+)?([\w.-]+)\s*=(.*)$/;
const BLANK_OR_COMMENT = /^\s*(#.*)?$/;
/** One pair of quotes around the whole value, and a comment at most. */
const QUOTED = /^(['"`])((?!\1).)*\1\s*(#.*)?$/;
const UNCLOSED = /^(['"`])((?!\1).)*$/;
/** Text that runs into the sign of a comment. */
const CUT_OFF = /^([^#]*\S)?#/;

/**
 * Reads `.env` syntax (https://www.npmjs.com/package/dotenv), one line at a time. What dotenv would drop or cut off
 * without a word is a problem here. Messages quote keys and never values: they may be secret.
 */
export function parseEnvFile(name: string, content: string): EnvFile {
  const values = new Map<string, string>();
  const lines = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [index, line] of content.split(/\r\n?|\n/).entries()) {
    if (BLANK_OR_COMMENT.test(line)) continue;
    const place = `${name}:${index + 1}`;
    const [, key, rest = ''] = ASSIGNMENT.exec(line) ?? [];
    if (key === undefined) {
      problems.push({ keys: [], message: `${place}: not KEY=value, a comment or an empty line` });
      continue;
    }
    const first = lines.get(key);
    const defect = first === undefined ? defectOf(rest) : `is set twice, first in line ${first}`;
    if (defect) problems.push({ keys: [key], message: `${place}: ${key} ${defect}` });
    if (first === undefined) lines.set(key, index + 1);
    if (!defect) values.set(key, parse(line)[key] ?? '');
    if (UNCLOSED.test(rest.trim()))
      return { values: Object.fromEntries(values), lines, problems, complete: false };
  }
  return { values: Object.fromEntries(values), lines, problems, complete: true };
}

function defectOf(rest: string): string | undefined {
  const value = rest.trim();
  if (UNCLOSED.test(value))
    return 'has a quote that is not closed on its line; the lines below it were not read';
  if (/^['"`]/.test(value))
    return QUOTED.test(value)
      ? undefined
      : 'has text after its closing quote; for a quote inside a value use another kind around it';
  return CUT_OFF.test(rest)
    ? 'has a # inside its value, where a comment would begin; put quotes around it'
    : undefined;
}

/** One line of `.env` that reads back as `value`, which holds no line break and no backquote. */
export function formatAssignment(key: string, value: string): string {
  if (/^[^\s#'"`\\]*$/.test(value)) return `${key}=${value}`;
  const quote = value.includes("'") ? '`' : "'";
  return `${key}=${quote}${value}${quote}`;
}
