import { Construct } from 'constructs';
import { jobsOf, namespaceOf, type Platform } from '../../model/platform';
import { jobScript } from '../../model/script';
import type { Service } from '../../model/service';
import { k8s } from './kubernetes';
import { platformLabels } from './labels';

/** The scripts of a chart's jobs: a ConfigMap of one name in each of their namespaces. */
export class JobScripts extends Construct {
  constructor(scope: Construct, name: string, platform: Platform, families: readonly Service[]) {
    super(scope, name);
    const places = new Map(families.map((family) => [namespaceOf(platform, family).name, family.zone]));
    for (const [namespace, zone] of places) {
      const started = families
        .filter((family) => namespaceOf(platform, family).name === namespace)
        .flatMap((family) => jobsOf(platform, family).flatMap((job) => job.scripts));
      new k8s.KubeConfigMap(this, namespace, {
        metadata: { name, namespace, labels: { ...platformLabels(zone, name) } },
        data: Object.fromEntries([...withNamed(started)].sort()),
      });
    }
  }
}

/** Texts of scripts by name, and of all that they source or start: those name each other as `$jobs/NAME`. */
function withNamed(started: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const pending = [...started];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (texts.has(name)) continue;
    const text = jobScript(name);
    texts.set(name, text);
    pending.push(...[...text.matchAll(/\$jobs\/([\w.-]+)/g)].map(([, found]) => found as string));
  }
  return texts;
}
