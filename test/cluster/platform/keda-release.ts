import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { CACHE } from '../harness/paths';
import { moduleVersion } from '../images/module-version';
import { moduleFile } from '../tools/module-files';

/**
 * `keda-<version>-core.yaml`, made as the release makes it: `kustomize build config/minimal` with the version set.
 * https://github.com/kedacore/keda/blob/v2.20.2/Makefile (release)
 */
export function kedaCore(): string {
  const folder = dirname(moduleFile('keda', 'config/minimal/kustomization.yaml'));
  const made = execFileSync(join(CACHE, 'bin/kubectl'), ['kustomize', folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  const version = moduleVersion('github.com/kedacore/keda/v2').slice(1);
  return made.replace(
    /^( *(?:image: ghcr\.io\/kedacore\/[a-z-]+:|app\.kubernetes\.io\/version: ))main$/gm,
    (_line, name) => `${name}${version}`,
  );
}
