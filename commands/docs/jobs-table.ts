import type { Job } from '../../model/job';
import { jobsOf, type Platform } from '../../model/platform';
import type { Service } from '../../model/service';
import { code, table } from './markdown';

/** What a service runs on a schedule, and the volumes of others that it sees. */
export function jobsTable(platform: Platform, service: Service): string {
  const rows = jobsOf(platform, service).map((job) => [
    code(job.name),
    code(job.schedule),
    job.about,
    claimsOf(job),
  ]);
  return rows.length === 0 ? '' : table(['Job', 'When', 'What', 'Volume'], rows);
}

const claimsOf = ({ containers }: Job): string =>
  containers
    .flatMap(({ claims = {} }) => Object.values(claims))
    .map(({ name, readOnly }) => `${code(name)}${readOnly ? ', read-only' : ''}`)
    .join('; ');
