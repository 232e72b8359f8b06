import type { Platform } from '../../model/platform';
import { mebibytes, millicores } from '../../model/quantity';
import { sharesOf } from './resources-table';

/** One sentence about what the platform asks of a cluster. */
export function needs(platform: Platform): string {
  const lasting = platform.services.filter(({ runsAs }) => runsAs !== 'Jobs');
  const running = lasting.map((service) => ({
    pods: service.address === undefined ? (service.replicas ?? 1) : 0,
    shares: sharesOf(platform, service).map(({ resources }) => resources),
  }));
  const total = (read: (share: { readonly cpu: string; readonly memory: string }) => number): number =>
    running.reduce(
      (sum, { pods, shares }) => sum + pods * shares.reduce((all, one) => all + read(one), 0),
      0,
    );
  const pods = running.reduce((sum, service) => sum + service.pods, 0);
  const cpu = (total((share) => millicores(share.cpu)) / 1000).toFixed(1);
  const memory = (total((share) => mebibytes(share.memory)) / 1024).toFixed(1);
  return `With default settings ${pods} pods on one node ask for ${cpu} CPU and ${memory} GiB of memory together; they may use more.`;
}
