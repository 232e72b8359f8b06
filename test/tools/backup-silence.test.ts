import { Run } from './backup/run';

/** What becomes of a command of restic when its server answers no more. */

const NOBODY = 'rest:http://127.0.0.1:1/';

const whileServerAnswers = (command: string) => {
  const env = { PATH: process.env.PATH, RESTIC_REPOSITORY: NOBODY, SILENT_SECONDS: '1' };
  const run = Run.start('while-server-answers.sh', env, ['/bin/sh'], ['/bin/sh', '-c', command]);
  return run.ended(30).finally(() => run.signal('SIGKILL'));
};

test.concurrent.each([
  ['is ended', 'exec sleep 60', 143],
  ['is killed when it does not heed that', 'trap "" TERM; exec sleep 60', 137],
  ['has its own end when it is quicker', 'exit 7', 7],
])(
  'it %s',
  async (_, command, expected) => {
    const began = Date.now();
    const { code, output } = await whileServerAnswers(command);
    expect(code).toBe(expected);
    expect(Date.now() - began).toBeLessThan(15_000);
    if (expected !== 7) expect(output).toContain('has been silent for 1 s');
  },
  60_000,
);
