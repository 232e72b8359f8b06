import { lineOf } from './line';
import type { Origin, Path } from './origin';

export type Severity = 'error' | 'warning';

/** Something to tell about the input: which rule, where, and what to do about it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** As `Kind namespace/name`, where an object is meant. */
  readonly object?: string;
  readonly place: Place;
}

/** A place in an object, or in a file that could not be read as objects. */
export type Place =
  | { readonly origin: Origin; readonly path: Path }
  | { readonly file: string; readonly line?: number };

/** The input cannot be used: every reason, so that one run names them all. */
export class UnusableInput extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super(findings.map(formatFinding).join('\n'));
  }
}

/** Where a finding points: `file:line`, the line from 1. */
export function located({ place }: Finding): { file: string; line: number | undefined } {
  return 'file' in place
    ? { file: place.file, line: place.line }
    : { file: place.origin.file.name, line: lineOf(place.origin, place.path) };
}

/** `file:line: severity: Kind ns/name: message [rule]` */
export function formatFinding(finding: Finding): string {
  const { file, line } = located(finding);
  const object = finding.object ? `${finding.object}: ` : '';
  return `${file}${line === undefined ? '' : `:${line}`}: ${finding.severity}: ${object}${finding.message} [${finding.rule}]`;
}
