import type { Job } from '../../model/job';
import { jobsOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { code, table } from './markdown';

/** What a service runs on a schedule, and the volumes of others that it sees. */
export function jobsTable(platform: Platform, service: Service): string {
  const rows = jobsOf(platform, service).map((job) => [
    code(job.name),
    whenOf(job),
    job.about,
    claimsOf(job),
  ]);
  return rows.length === 0 ? '' : table(['Job', 'When', 'What', 'Volume'], rows);
}

const whenOf = ({ schedule, trigger }: Job): string =>
  schedule ? code(schedule) : trigger ? `while ${code(trigger)} is above 0` : 'started by a person';

const claimsOf = ({ containers }: Job): string =>
  containers
    .flatMap(({ claims = {} }) => Object.values(claims))
    .map(({ name, readOnly }) => `${code(name)}${readOnly ? ', read-only' : ''}`)
    .join('; ');
