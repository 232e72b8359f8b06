import { type Finding, formatFinding, located } from '../input/finding';

/** One finding a line, as compilers print them; nothing for a clean input. */
export const formatFindings = (findings: readonly Finding[]): string =>
  findings.map((finding) => `${formatFinding(finding)}\n`).join('');

export const formatFindingsJson = (findings: readonly Finding[]): string =>
  `${JSON.stringify(
    findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ...located(finding),
      object: finding.object,
      message: finding.message,
    })),
    undefined,
    2,
  )}\n`;
