import { allOf, type Manifest, nameOf, platformOf, synthesise } from '../charts/synthesise';
import { findingsIn } from '../validation/findings';

/** What puts lost policies back has its way to the API twice: the loss of one changes nothing. */
const REPAIR = 'NetworkPolicy zonarr-management/repair-network-egress';

/** Each policy and each rule is there for a reason: without it, or with more than it, the proof must fail. */
describe('the proof notices', () => {
  const platform = platformOf('');
  const kinds = new Set([
    'Namespace',
    'Deployment',
    'DaemonSet',
    'CronJob',
    'ScaledJob',
    'Prometheus',
    'Alertmanager',
    'NetworkPolicy',
  ]);
  const objects = allOf(synthesise(platform)).filter(({ kind }) => kinds.has(kind));
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const ruleCount = policies.flatMap(({ spec }) => spec.ingress ?? spec.egress ?? []).length;

  /** The objects with one policy changed, or gone. */
  const changed = (policy: Manifest, change: (copy: Manifest) => Manifest | undefined) =>
    objects
      .flatMap((object) => (object === policy ? [change(structuredClone(policy))] : [object]))
      .filter(Boolean);

  /** Names of the changes that nobody noticed. */
  async function unnoticed(changes: readonly (readonly [string, readonly unknown[]])[]): Promise<string[]> {
    const silent: string[] = [];
    for (const [name, items] of changes)
      if ((await findingsIn(platform, items)).length === 0) silent.push(name);
    return silent;
  }

  const rulesOf = ({ spec }: Manifest): Manifest[] => spec.ingress ?? spec.egress ?? [];
  const eachRule = (change: (rule: Manifest, rules: Manifest[], at: number) => void) =>
    policies.flatMap((policy) =>
      rulesOf(policy).map((_, at) => {
        const items = changed(policy, (copy) => {
          const rules = rulesOf(copy);
          change(rules[at] as Manifest, rules, at);
          return copy;
        });
        return [`${nameOf(policy)} rule ${at}`, items] as const;
      }),
    );

  test('nothing to complain about before any change', async () => {
    expect(policies.length).toBeGreaterThan(40);
    expect(ruleCount).toBeGreaterThan(100);
    expect(await findingsIn(platform, objects)).toEqual([]);
  });

  test('every policy that is missing, but for the spare one of the repair', async () => {
    expect(
      await unnoticed(policies.map((policy) => [nameOf(policy), changed(policy, () => undefined)])),
    ).toEqual([`${REPAIR}-spare`]);
  }, 60_000);

  test("every rule that is missing, but for either of the two that open the repair's way to the API", async () => {
    expect(await unnoticed(eachRule((_, rules, at) => rules.splice(at, 1)))).toEqual([
      `${REPAIR} rule 1`,
      `${REPAIR}-spare rule 0`,
    ]);
    const both = objects.filter((object) => !nameOf(object).startsWith(REPAIR));
    expect(JSON.stringify(await findingsIn(platform, both))).toContain('repair-network');
  }, 60_000);

  test('every rule that opens one port more', async () => {
    expect(await unnoticed(eachRule((rule) => rule.ports.push({ protocol: 'SCTP', port: 4 })))).toEqual([]);
  }, 60_000);

  test('every rule that lets one peer more in or out', async () => {
    const everyPod = { namespaceSelector: {} };
    expect(await unnoticed(eachRule((rule) => (rule.from ?? rule.to).push(everyPod)))).toEqual([]);
  }, 60_000);
});
