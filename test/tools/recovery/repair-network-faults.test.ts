import { join } from 'node:path';
import { busybox } from '../backup/shells';
import { Repairing } from './repairing';

/** What may go wrong around the job that puts the network back. */

let at: Repairing;
beforeAll(async () => {
  at = await Repairing.start();
}, 900_000);
afterAll(() => at?.stop());
beforeEach(() => at.reset());

const TIME = 60_000;
/** A policy that the release does not know, and that nobody owns. */
const foreign = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'open-all', namespace: 'zonarr-storage' },
  spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
};

test(
  'many at once are put back in one run, by the shell of the image and with a clock that is a day behind',
  async () => {
    for (const namespace of ['zonarr-media', 'zonarr-storage'])
      at.api.run('delete', 'networkpolicy', '--all', '-n', namespace);
    const { shell, path } = busybox(at.api.folder);
    const clock = join(__dirname, '../backup/clock');
    expect(await at.repair({ CLOCK_JUMP: '-86400' }, shell, [clock, ...path])).toMatchObject({ code: 0 });
    expect(at.wrong()).toEqual([]);
  },
  TIME,
);

describe('an API server that is gone', () => {
  test.each(['configmap/released-network', '*zonarr-storage get networkpolicy*'])(
    'before it says %s lets nothing be done and nothing be said',
    async (call) => {
      at.remove('radarr-ingress');
      const before = await at.figures();
      expect(await at.repair({ REFUSED: `*${call}*` })).toMatchObject({
        code: 1,
        output: expect.stringContaining('the API does not say what the network is'),
      });
      expect([at.incidents(), await at.figures()]).toEqual([[], before]);
    },
    TIME,
  );

  test(
    'when it comes to putting back is a failed repair, and the next run makes up for it',
    async () => {
      at.remove('radarr-ingress');
      expect(await at.repair({ REFUSED: 'apply *' })).toMatchObject({ code: 1 });
      expect(await at.figures()).toMatchObject({ network_drift: 1, network_repair_failed: 1 });
      expect(at.incidents()).toMatchObject([{ result: 'failed' }]);
      expect(at.incidents()[0]?.tests.at(-1)).toMatchObject({ name: 'afterwards', ok: false });
      expect(await at.repair()).toMatchObject({ code: 0 });
      expect([at.wrong(), await at.figures()]).toEqual([
        [],
        expect.objectContaining({ network_repair_failed: 0 }),
      ]);
    },
    TIME,
  );
});

test.each([
  ['putting back', 'apply *'],
  ['taking away', '*delete networkpolicy/*'],
  ['writing down', '*patch configmap/incidents*'],
])(
  'a run that is killed at %s goes on with the next one',
  async (_, SLOW) => {
    at.remove('radarr-ingress');
    at.apply(foreign);
    const run = at.start({ SLOW });
    const pattern = new RegExp(SLOW.replace(/^\*/, '').replaceAll('*', '.*'));
    while (!at.called().some((call) => pattern.test(call)))
      await new Promise((resolve) => setTimeout(resolve, 100));
    run.signal('SIGKILL');
    expect(await at.repair()).toMatchObject({ code: 0 });
    expect(at.wrong()).toEqual([]);
  },
  TIME,
);

test(
  'a release without a namespace is no release, or all of its policies would be foreign',
  async () => {
    const patch = JSON.stringify({ data: { 'zonarr-storage.json': null } });
    at.api.run(
      'patch',
      'configmap',
      'released-network',
      '-n',
      'zonarr-management',
      '--type=merge',
      '-p',
      patch,
    );
    expect(await at.repair()).toMatchObject({ code: 1 });
    expect(at.wrong()).toEqual([]);
    at.apply(...at.release.objects);
  },
  TIME,
);
