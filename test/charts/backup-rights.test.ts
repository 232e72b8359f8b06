import { backedUp, familyOf } from '../../model/backup';
import { namespaceOf } from '../../model/platform';
import { chartOf } from '../../model/service';
import { MODES } from './settings-modes';
import { type Manifest, objectsOf, platformOf } from './synthesise';

/** What the accounts of jobs may do: exactly what follows, and nothing of it by more than one name. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const services = backedUp(platform);
  const manifests = objectsOf(settings);
  const jobAccounts = new Set(
    platform.services.filter((s) => s.runsAs === 'Jobs' && chartOf(s) === 'backup').map((s) => s.name),
  );

  /** `account@namespace: verbs kind/name`, a line for each object. */
  const granted = manifests
    .filter(({ kind, metadata }) => /Role$/.test(kind) && jobAccounts.has(metadata.name))
    .flatMap(({ metadata, rules }) =>
      rules.flatMap((rule: Manifest) =>
        rule.resources.flatMap((resource: string) =>
          (rule.resourceNames ?? ['*']).map(
            (name: string) =>
              `${metadata.name}@${metadata.namespace}: ${rule.verbs.join(',')} ${rule.apiGroups}/${resource}/${name}`,
          ),
        ),
      ),
    );

  test('are what stopping and starting the services of their own list takes', () => {
    const objectOf = (name: string) =>
      name === 'prometheus' ? 'monitoring.coreos.com/prometheuses/zonarr' : `apps/deployments/${name}`;
    const storage = platform.settings.NAMESPACE_STORAGE;
    const expected = services.flatMap((service) => {
      const [family, place] = [familyOf(service).name, namespaceOf(platform, service).name];
      return [
        `${family}@${place}: get,patch ${objectOf(service.name)}`,
        `${family}@${place}: get,list /pods/*`,
        `${family}@${storage}: get,patch coordination.k8s.io/leases/backup`,
        `ensure-started@${place}: get,patch ${objectOf(service.name)}`,
        `ensure-started@${place}: get /pods/*`,
      ];
    });
    expect(granted.toSorted()).toEqual([...new Set(expected)].toSorted());
  });

  test('bind nobody else', () => {
    for (const { metadata, subjects } of manifests.filter(
      ({ kind, roleRef }) => /RoleBinding$/.test(kind) && jobAccounts.has(roleRef.name),
    ))
      expect(subjects.map(({ name }: Manifest) => name)).toEqual([metadata.name]);
  });

  test('are cut down by the admission policy for every account that may patch a workload', () => {
    const workers = new Map(
      platform.services
        .filter(({ runsAs }) => runsAs === 'Jobs')
        .map((service) => [service.name, namespaceOf(platform, service).name]),
    );
    const stops = ({ verbs, resources }: Manifest) =>
      verbs.includes('patch') &&
      resources.some((kind: string) => /^(deployments|prometheuses|scaledobjects)$/.test(kind));
    const accounts = manifests
      .filter(
        ({ kind, metadata, rules }) => kind === 'Role' && workers.has(metadata.name) && rules.some(stops),
      )
      .map(({ metadata }) => `system:serviceaccount:${workers.get(metadata.name)}:${metadata.name}`);
    const policy = manifests.find(
      ({ kind, metadata }) => kind === 'ValidatingAdmissionPolicy' && metadata.name === 'zonarr-maintenance',
    );
    expect(policy !== undefined).toBe(services.length > 0);
    if (!policy) return;
    const named = policy.spec.matchConditions[0].expression.match(/system:[\w:-]+/g);
    expect(new Set(named)).toEqual(new Set(accounts));
    expect(policy.spec.failurePolicy).toBe('Fail');
    const binding = manifests.find(
      ({ kind, metadata }) =>
        kind === 'ValidatingAdmissionPolicyBinding' && metadata.name === policy.metadata.name,
    );
    expect(binding?.spec).toEqual({ policyName: policy.metadata.name, validationActions: ['Deny'] });
  });
});
