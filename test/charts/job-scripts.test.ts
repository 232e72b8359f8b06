import { podsOf } from './pods';
import { type Manifest, objectsOf } from './synthesise';

const EVERYTHING =
  'SERVICES_ON=seerr,tautulli\nBACKUP_PROMETHEUS=on\nBACKUP_TARGET=s3:https://s3.example.com/b';
const manifests = objectsOf(EVERYTHING);
const pods = podsOf(manifests.filter(({ kind }) => kind === 'CronJob' || kind === 'ScaledJob'));

/** Variables that a script leaves to a function that this job never calls. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['ensure-started', 'heal', 'reset-recovery', 'switch-zone', 'hold-library', 'return-library'].map(
      (name) => [`${name}.sh`, ['STOP_SECONDS']],
    ),
  ),
  'diagnose.sh': ['STOP_SECONDS', 'WORKLOAD'],
  // The last is of jq.
  'repair-network.sh': ['STOP_SECONDS', 'WORKLOAD', 'ARGS'],
};

/** Of a script and all that it names: the variables without a default that none of them sets. */
function wanted(script: string, data: Readonly<Record<string, string>>): readonly string[] {
  const names = new Set([script]);
  for (const name of names)
    for (const [, other] of (data[name] ?? '').matchAll(/\$jobs\/([\w-]+\.sh)/g)) names.add(other as string);
  const text = [...names].map((name) => data[name]).join('\n');
  const code = text.replace(/^\s*#.*$/gm, '');
  const used = [...code.matchAll(/\$\{?([A-Z][A-Z0-9_]*)(?![\w:])/g)].map(([, name]) => name as string);
  const isSet = (name: string) =>
    new RegExp(`(^|[\\s;(])${name}=|\\bread -r\\b.*\\b${name}\\b`, 'm').test(code);
  return [...new Set(used)].filter((name) => !isSet(name) && !UNUSED[script]?.includes(name));
}

const mountOf = ({ volumeMounts }: Manifest, path: string): string =>
  volumeMounts.find(({ mountPath }: Manifest) => mountPath === path).name;

test.each(pods.map((pod) => [pod.owner.metadata.name, pod] as const))(
  '%s gets every variable that its script reads',
  (_, { owner, spec }) => {
    const [main] = spec.containers;
    const scripts = spec.volumes.find(({ name }: Manifest) => name === mountOf(main, '/jobs'));
    const map = manifests.find(
      ({ kind, metadata }) =>
        kind === 'ConfigMap' &&
        metadata.name === scripts.configMap.name &&
        metadata.namespace === owner.metadata.namespace,
    );
    const script = main.command[1].replace('/jobs/', '');
    const names = wanted(script, map?.data ?? {});
    const given = new Set(main.env.map(({ name }: Manifest) => name));
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !given.has(name))).toEqual([]);
  },
);
