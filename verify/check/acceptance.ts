import { isMapping } from '../input/fields';
import type { Finding } from '../input/finding';
import { findingAt, type KubeObject } from '../input/object';
import { isAcceptable } from './rules';

/** On an object: `<rule>: <reason>`, one a line. */
export const ACCEPT = 'verify.zonarr.dev/accept';
const PATH = ['metadata', 'annotations', ACCEPT];

/** Takes out the findings that an annotation of their object accepts, and adds what is wrong with the acceptances. */
export function applyAcceptances(findings: readonly Finding[], objects: readonly KubeObject[]): Finding[] {
  const accepted = new Set<Finding>();
  const wrong: Finding[] = [];
  for (const object of objects) {
    if (object.context) continue;
    for (const line of acceptanceLines(object)) {
      const [, rule = '', reason = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
      if (!isAcceptable(rule.trim()) || reason.trim() === '') {
        wrong.push(
          findingAt(object, PATH, 'bad-acceptance', 'error', `"${line}" must be "<rule>: <reason>"`),
        );
        continue;
      }
      const own = findings.filter(
        (finding) =>
          finding.rule === rule.trim() && 'origin' in finding.place && finding.place.origin === object.origin,
      );
      if (own.length === 0)
        wrong.push(
          findingAt(
            object,
            PATH,
            'stale-acceptance',
            'warning',
            `accepts ${rule.trim()}, which is not found here`,
          ),
        );
      for (const finding of own) accepted.add(finding);
    }
  }
  return [...findings.filter((finding) => !accepted.has(finding)), ...wrong];
}

function acceptanceLines({ body }: KubeObject): string[] {
  const annotations = isMapping(body.metadata) ? body.metadata.annotations : undefined;
  const text = isMapping(annotations) && Object.hasOwn(annotations, ACCEPT) ? annotations[ACCEPT] : undefined;
  if (text === undefined) return [];
  return String(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
