import { requiredSecrets } from '../../model/required-secrets';
import { lasting, matches, operatorPods, podsOf } from './pods';
import { MODES } from './settings-modes';
import { type Manifest, nameOf, objectsOf, platformOf } from './synthesise';

/** What must hold for every object, whatever the settings. */
describe.each(Object.entries(MODES))('with settings "%s"', (mode, settings) => {
  const platform = platformOf(settings);
  const manifests = objectsOf(settings);
  const pods = podsOf(manifests);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const at = (manifest: Manifest) => manifest.metadata.namespace;

  test('the platform is there at all', () => {
    expect(manifests.length).toBeGreaterThan(
      ['as little as possible', 'no backup'].includes(mode) ? 150 : 190,
    );
    expect(pods.length).toBeGreaterThan(8);
  });

  test('no two objects share kind, namespace and name', () => {
    const names = manifests.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('every object has the standard labels and says its zone', () => {
    const labelled = ['name', 'instance', 'component', 'part-of', 'managed-by'].map(
      (key) => `app.kubernetes.io/${key}`,
    );
    const bare = manifests.filter(
      ({ metadata }) => ![...labelled, 'zonarr.dev/zone'].every((key) => metadata.labels?.[key]),
    );
    expect(bare.map(nameOf)).toEqual([]);
  });

  test('every namespaced object is in a namespace that is made here, or where Kubernetes and Argo CD keep their own', () => {
    const made = new Set(ofKind('Namespace').map(({ metadata }) => metadata.name));
    const strange = manifests.filter((m) => at(m) !== undefined && !made.has(at(m) as string));
    expect(strange.map(nameOf).sort()).toEqual(
      [
        'Role kube-system/prometheus-kubelet',
        'RoleBinding kube-system/prometheus-kubelet',
        ...(platform.settings.GITOPS_REPO_URL
          ? ['AppProject argocd/zonarr', 'Application argocd/zonarr', 'Application argocd/zonarr-platform']
          : []),
      ].sort(),
    );
  });

  test('every workload selects its own pods, and no other does', () => {
    for (const { owner } of lasting(pods)) {
      const selected = pods.filter(
        (pod) => at(pod.owner) === at(owner) && matches(pod.labels, owner.spec.selector.matchLabels),
      );
      expect(selected.map(({ owner: other }) => nameOf(other))).toEqual([nameOf(owner)]);
    }
  });

  test('every Service selects the pods of exactly one workload, which listen on each of its ports', () => {
    for (const service of ofKind('Service').filter(({ spec }) => spec.selector)) {
      const own = pods.filter(
        (pod) => at(pod.owner) === at(service) && matches(pod.labels, service.spec.selector),
      );
      const made = operatorPods(manifests).filter(
        (pod) => at(pod.owner) === at(service) && matches(pod.labels, service.spec.selector),
      );
      expect({ service: nameOf(service), workloads: own.length + made.length }).toEqual({
        service: nameOf(service),
        workloads: 1,
      });
      const listening = [
        ...own.flatMap(({ containers }) =>
          containers.flatMap(({ ports = [] }) =>
            ports.map((p: { containerPort: number }) => p.containerPort),
          ),
        ),
        ...made.flatMap(({ ports }) => ports),
      ];
      for (const { targetPort } of service.spec.ports) expect(listening).toContain(targetPort);
    }
  });

  test('a Service without selector has an address of its own', () => {
    const slices = ofKind('EndpointSlice').map(
      ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'],
    );
    expect(slices).toEqual(
      ofKind('Service')
        .filter(({ spec }) => !spec.selector)
        .map(({ metadata }) => metadata.name),
    );
  });

  test('every mounted ConfigMap, Secret and claim exists or is made by npm run secrets', () => {
    const given = new Set([
      ...manifests.map(nameOf),
      // prometheus-operator makes it.
      'PersistentVolumeClaim zonarr-management/prometheus-zonarr-db-prometheus-zonarr-0',
      ...requiredSecrets(platform).map(({ namespace, name }) => `Secret ${namespace}/${name}`),
    ]);
    const wanted = pods
      .flatMap(({ owner, spec, containers }) => [
        ...spec.volumes.flatMap((volume: Record<string, Record<string, string>>) => [
          volume.configMap && `ConfigMap ${at(owner)}/${volume.configMap.name}`,
          volume.secret && `Secret ${at(owner)}/${volume.secret.secretName}`,
          volume.persistentVolumeClaim &&
            `PersistentVolumeClaim ${at(owner)}/${volume.persistentVolumeClaim.claimName}`,
        ]),
        ...containers.flatMap(({ env = [], envFrom = [] }) => [
          ...env.map((e: Manifest) => e.valueFrom && `Secret ${at(owner)}/${e.valueFrom.secretKeyRef.name}`),
          ...envFrom.map((e: Manifest) => `Secret ${at(owner)}/${e.secretRef.name}`),
        ]),
      ])
      .filter(Boolean);
    expect(wanted.filter((name) => !given.has(name))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(5);
  });

  test('every Secret key that a pod reads is one that npm run secrets makes', () => {
    const keys = new Set(
      requiredSecrets(platform).flatMap(({ namespace, name, keys: k }) =>
        Object.keys(k).map((key) => `${namespace}/${name}/${key}`),
      ),
    );
    const read = pods.flatMap(({ owner, spec, containers }) => [
      ...spec.volumes.flatMap((v: Manifest) =>
        (v.secret?.items ?? []).map(
          (item: { key: string }) => `${at(owner)}/${v.secret.secretName}/${item.key}`,
        ),
      ),
      ...containers.flatMap(({ env = [] }) =>
        env
          .filter((e: Manifest) => e.valueFrom)
          .map(
            (e: Manifest) => `${at(owner)}/${e.valueFrom.secretKeyRef.name}/${e.valueFrom.secretKeyRef.key}`,
          ),
      ),
    ]);
    expect(read.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('every mount names a volume, every volume is mounted, and no two mounts of a container share a path', () => {
    for (const { owner, spec, containers } of pods) {
      const volumes = spec.volumes.map(({ name }: { name: string }) => name).sort();
      const mounts = containers.flatMap(({ volumeMounts }) =>
        volumeMounts.map(({ name }: { name: string }) => name),
      );
      expect([nameOf(owner), [...new Set(mounts)].sort()]).toEqual([nameOf(owner), volumes]);
      for (const { volumeMounts } of containers) {
        const paths = volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
        expect(new Set(paths).size).toBe(paths.length);
      }
    }
  });

  test('every image is pinned to a version', () => {
    const images = pods.flatMap(({ containers }) => containers.map(({ image }) => image as string));
    const pinned = /(@sha256:[0-9a-f]{64}|\/[^/:]+:(?!latest$)[\w.-]*\d[\w.-]*)$/;
    expect(images.filter((image) => !pinned.test(image))).toEqual([]);
  });

  test('every file of a service changes its pods', () => {
    const without = pods.filter(
      ({ owner, annotations }) =>
        ofKind('ConfigMap').some((map) => nameOf(map) === nameOf(owner).replace(owner.kind, 'ConfigMap')) &&
        !annotations['zonarr.dev/config-checksum'],
    );
    expect(without.map(({ owner }) => nameOf(owner))).toEqual([]);
  });

  test('every host is routed once, to the WAF unless it is part of signing in', () => {
    const routes = ofKind('IngressRoute').flatMap((route) => route.spec.routes);
    const plain = routes
      .map(({ match }) => match as string)
      .filter((match) => /^Host\(`[^`]+`\)$/.test(match));
    expect(new Set(plain).size).toBe(plain.length);
    expect(plain.length).toBe(ofKind('IngressRoute').length);
    const around = routes
      .filter(({ services }) => services[0].name !== 'waf')
      .map(({ match }) => match as string);
    expect(around.filter((match) => !/\/oauth2\/`\)$|`(auth|id)\./.test(match))).toEqual([]);
  });

  test('every route that asks for no session is for signing in or for a path with a token of its own', () => {
    const routes = ofKind('IngressRoute').flatMap((route) => route.spec.routes);
    const open = routes.filter(
      ({ middlewares }) => !middlewares.some(({ name }: { name: string }) => name.startsWith('auth-')),
    );
    const reason = ({ match }: { match: string }) =>
      /\/oauth2\/`\)$|^Host\(`(auth|id)\.[^`]+`\)$/.test(match) ||
      (platform.settings.PLEX_NATIVE_CLIENTS && match.startsWith('Host(`plex.'));
    expect(open.filter((route) => !reason(route))).toEqual([]);
  });

  test('every middleware that a route names exists', () => {
    const names = new Set(ofKind('Middleware').map(({ metadata }) => metadata.name));
    const used = ofKind('IngressRoute').flatMap((route) =>
      route.spec.routes.flatMap((r: Manifest) => r.middlewares.map((m: { name: string }) => m.name)),
    );
    expect(used.filter((name: string) => !names.has(name))).toEqual([]);
  });

  test('no object is a Secret', () => {
    expect(ofKind('Secret')).toEqual([]);
  });
});
