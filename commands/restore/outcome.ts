import type { Running } from './run-job';

/** What a run of `jobs/restore-config.sh` came to, by its exit code. */
export type Outcome = 'done' | 'unchanged' | 'rolled back' | 'half done';

/** 143: told to stop before it had touched anything; later it would have gone back. */
const BY_EXIT_CODE: Readonly<Record<number, Outcome>> = {
  0: 'done',
  1: 'unchanged',
  3: 'rolled back',
  143: 'unchanged',
};

/** Every code that the script does not give itself is that of a run that was cut off. */
export const outcomeOf = (exitCode: number): Outcome => BY_EXIT_CODE[exitCode] ?? 'half done';

/** What a person should know and do after it. */
export function advice(outcome: Outcome, service: string, { name, namespace }: Running, why: string): string {
  const log = `kubectl logs -n ${namespace} job/${name}`;
  switch (outcome) {
    case 'done':
      return `${service} is ready.`;
    case 'unchanged':
      return `Nothing was changed: ${service} runs as before. The last lines above say why; "${log}" shows all.`;
    case 'rolled back':
      return [
        `The restore did not succeed, so ${service} has its own data again. The lines above say why.`,
        `Try another snapshot: npm run restore -- --list --service ${service}`,
      ].join('\n');
    case 'half done':
      return [
        `The job was cut off or could not finish. ${why}`.trim(),
        `${service} may be stopped, but its own data is still on the volume, in .zonarr-before-restore or in its place.`,
        `1. Look: ${log}`,
        '2. Give the same command again: it first puts everything back as it was, then starts over.',
      ].join('\n');
  }
}
