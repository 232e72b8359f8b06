import { jobsOf, namespaceOf } from '../../model/platform';
import { standbys } from '../../model/standby';
import { podsOf } from './pods';
import { MODES } from './settings-modes';
import { allOf, type Manifest, objectsOf, platformOf, synthesise } from './synthesise';

/** What must hold for standbys and recovery jobs, whatever the settings. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const manifests = objectsOf(settings);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const pods = podsOf(manifests);

  test('a standby shares nothing that it could write with its service, and calls nobody', () => {
    for (const standby of standbys(platform)) {
      const pod = pods.find(({ owner }) => owner.metadata.name === standby.name);
      const claims = pod?.spec.volumes.filter((v: Manifest) => v.persistentVolumeClaim);
      expect(claims.map((v: Manifest) => v.persistentVolumeClaim.claimName).sort()).toEqual([
        `config-${standby.name}`,
        'library',
      ]);
      const mounts = pod?.containers.flatMap(({ volumeMounts }) => volumeMounts) ?? [];
      expect(mounts.filter(({ name, readOnly }) => name === 'library' && !readOnly)).toEqual([]);
      expect(
        platform.flows.filter(({ from }) => from.kind === 'service' && from.service === standby.name),
      ).toEqual([]);
      expect(JSON.stringify(pod?.spec)).not.toContain('secretKeyRef');
    }
  });

  test('a standby is scaled between none and one, and is the second choice of the firewall', () => {
    expect(
      ofKind('ScaledObject').map(({ metadata, spec }) => [
        metadata.name,
        spec.minReplicaCount,
        spec.maxReplicaCount,
      ]),
    ).toEqual(standbys(platform).map(({ name }) => [name, 0, 1]));
    const files = ofKind('ConfigMap').find(({ metadata }) => metadata.name === 'waf');
    const nginx = Object.values<string>(files?.data ?? {}).join('\n');
    for (const standby of standbys(platform)) {
      const upstream = new RegExp(`upstream ${standby.standbyFor} \\{[^}]*\\}`).exec(nginx)?.[0] ?? '';
      expect(upstream.match(/server .*/g)).toEqual([
        expect.stringMatching(/max_fails=1 fail_timeout=5s;$/),
        expect.stringMatching(new RegExp(`^server ${standby.name}\\..* backup;$`)),
      ]);
    }
  });

  test('no answer of Prometheus starts or stops nothing', () => {
    for (const { spec } of ofKind('ScaledObject')) {
      expect(spec.fallback).toBeUndefined();
      expect(spec.triggers[0].metadata.ignoreNullValues).toBe('false');
    }
    for (const { spec } of ofKind('ScaledJob')) expect(spec.maxReplicaCount).toBe(1);
  });

  test('KEDA may work where it has work, and nowhere else', () => {
    const bound = ofKind('RoleBinding').filter(({ roleRef }) => roleRef.name === 'keda-zone');
    const places = platform.services
      .filter((service) => service.standbyFor || jobsOf(platform, service).some(({ trigger }) => trigger))
      .map((service) => namespaceOf(platform, service).name);
    expect(bound.map(({ metadata }) => metadata.namespace).sort()).toEqual([...new Set(places)].sort());
  });

  test('what only a person starts is suspended, and nothing else is', () => {
    const byHand = platform.services
      .flatMap((service) => jobsOf(platform, service))
      .filter(({ schedule, trigger }) => schedule === undefined && trigger === undefined)
      .map(({ name }) => name);
    const suspended = ofKind('CronJob').filter(({ spec }) => spec.suspend);
    expect(suspended.map(({ metadata }) => metadata.name).sort()).toEqual(byHand.sort());
  });
});

test.each(['STANDBY=off', 'SERVICES_OFF=plex'])(
  'with %s there is no standby, and nothing of it',
  (settings) => {
    const platform = platformOf(settings);
    expect(standbys(platform)).toEqual([]);
    expect(JSON.stringify(allOf(synthesise(platform)))).not.toContain('plex-standby');
  },
);
