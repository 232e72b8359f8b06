import { RULES } from '../check/rules';
import { type Finding, located } from '../input/finding';

/** For code scanning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const formatSarif = (findings: readonly Finding[]): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'zonarr-verify',
              rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
            },
          },
          results: findings.map(result),
        },
      ],
    },
    undefined,
    2,
  )}\n`;

function result(finding: Finding) {
  const { file, line } = located(finding);
  return {
    ruleId: finding.rule,
    level: finding.severity,
    message: { text: finding.object ? `${finding.object}: ${finding.message}` : finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
          ...(line !== undefined && { region: { startLine: line } }),
        },
      },
    ],
  };
}
