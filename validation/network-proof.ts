import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Validation, ValidationContext } from 'cdk8s-cli/lib/plugins';
import { DECLARED_NETWORK, type DeclaredNetwork } from '../model/declared-network';
import { prove } from './proof';

/** The validation of `cdk8s synth`: no output leaves it whose network is not the declared one. */
export class NetworkProof implements Validation {
  async validate(context: ValidationContext): Promise<void> {
    const [first = ''] = context.manifests;
    const declared = readFileSync(join(dirname(first), DECLARED_NETWORK), 'utf8');
    const findings = prove(JSON.parse(declared) as DeclaredNetwork, context.manifests);
    for (const finding of findings) {
      context.report.addViolation({
        ruleName: finding.rule,
        recommendation: finding.message,
        fix: 'declare the flow in the file of the service that calls, or mend the chart that wrote the policy',
        violatingResources: [
          { resourceName: finding.rule, manifestPath: finding.file, locations: [String(finding.line ?? 1)] },
        ],
      });
    }
    context.report.submit(findings.length === 0 ? 'success' : 'failure');
  }
}
