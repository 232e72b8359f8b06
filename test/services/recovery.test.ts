import { jobsOf, kubernetesOf, namespaceOf } from '../../model/platform';
import { watched } from '../../model/recovery';
import type { ServiceFile } from '../../model/service';
import { diagnose } from '../../services/management/diagnose';
import { recovery } from '../../services/management/recovery';
import { MODES } from '../charts/settings-modes';
import { platformOf } from '../charts/synthesise';

/** The jobs that heal and diagnose: what they may do, and to whom. */
describe.each(Object.entries(MODES))('with settings "%s"', (_, settings) => {
  const platform = platformOf(settings);
  const of = (file: ServiceFile) => (typeof file === 'function' ? file(platform.settings) : file);
  const { NAMESPACE_MANAGEMENT } = platform.settings;

  /** `verbs group/resource/name@namespace`, a line for each object. */
  const granted = (file: ServiceFile) => {
    const { namespaced = [], cluster, everyZone } = kubernetesOf(platform, of(file)) ?? { why: '' };
    expect([cluster, everyZone]).toEqual([undefined, undefined]);
    return namespaced.flatMap(({ groups, resources, verbs, names = ['*'], namespaces = [] }) =>
      namespaces.flatMap((place) =>
        resources.flatMap((resource) =>
          names.map((name) => `${verbs.join(',')} ${groups.join()}/${resource}/${name}@${place}`),
        ),
      ),
    );
  };
  const reads = (only: boolean) => {
    const services = watched(platform).filter(({ healed }) => healed || !only);
    return services.flatMap(({ service }) => {
      const place = namespaceOf(platform, service).name;
      return [
        `get apps/deployments/${service.name}@${place}`,
        `get,list /pods/*@${place}`,
        `list /persistentvolumeclaims/*@${place}`,
        `list /events/*@${place}`,
        `list discovery.k8s.io/endpointslices/*@${place}`,
      ];
    });
  };
  const unique = (lines: readonly string[]) => [...new Set(lines)].toSorted();

  test('healing deletes pods of the healed services and writes down what it did; it changes nothing else', () => {
    const places = watched(platform)
      .filter(({ healed }) => healed)
      .map(({ service }) => namespaceOf(platform, service).name);
    expect(unique(granted(recovery))).toEqual(
      unique([
        ...reads(true),
        ...places.flatMap((place) => [`delete /pods/*@${place}`, `create /events/*@${place}`]),
        `get,patch /configmaps/incidents@${NAMESPACE_MANAGEMENT}`,
        `get,patch /configmaps/recovery-attempts@${NAMESPACE_MANAGEMENT}`,
      ]),
    );
  });

  test('a diagnosis only looks', () => {
    expect(unique(granted(diagnose))).toEqual(unique(reads(false)));
  });

  test('each job knows every service that it is for, with its namespace and zone', () => {
    const lines = (file: ServiceFile) =>
      jobsOf(platform, of(file)).map(
        ({ containers: [main] }) => main.env?.SERVICE_NAMESPACES?.split('\n') ?? [],
      );
    const line = ({ service }: ReturnType<typeof watched>[number]) =>
      `${service.name} ${namespaceOf(platform, service).name} ${service.zone}`;
    const healed = watched(platform).filter((each) => each.healed);
    expect(lines(recovery)).toEqual(healed.length === 0 ? [] : [healed.map(line), healed.map(line)]);
    expect(lines(diagnose)).toEqual([watched(platform).map(line)]);
  });
});

test('the jobs that a person starts have neither schedule nor trigger; healing starts by itself', () => {
  const platform = platformOf('');
  const jobs = [recovery, diagnose].flatMap((file) => jobsOf(platform, file(platform.settings)));
  expect(jobs.map(({ name, schedule, trigger }) => [name, schedule, trigger])).toEqual([
    ['heal', undefined, 'max(service:heal:want)'],
    ['recover', undefined, undefined],
    ['diagnose', undefined, undefined],
  ]);
});
