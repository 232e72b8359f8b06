import type { Case } from './case';
import { arr } from './series';

const issue = (service: string, type: string, message = '') =>
  arr(`${service}_system_health_issues`, service, { source: 'DownloadClientCheck', type, message });
const QUEUED = { status: 'queued', download_status: 'ok', download_state: 'downloading' };

export const arrs: readonly Case[] = [
  {
    alert: 'ArrHealthError',
    when: 'an error stays, though its text changes',
    series: {
      [issue('radarr', 'error', 'for 6 minutes')]: '1x9 _x40',
      [issue('radarr', 'error', 'for 7 minutes')]: '_x9 1x40',
      [issue('prowlarr', 'error')]: '1x50',
    },
    at: '20m',
    fires: ['radarr', 'prowlarr'].map((service) => ({
      labels: { service, zone: 'media', source: 'DownloadClientCheck' },
      summary: `${service} reports an error (DownloadClientCheck)`,
    })),
  },
  {
    alert: 'ArrHealthError',
    when: 'all is well, or it only warns',
    series: { [issue('radarr', 'warning')]: '1x50', [arr('sonarr_system_health_issues', 'sonarr')]: '0x50' },
    at: '20m',
    fires: [],
  },
  {
    alert: 'ArrQueueStuck',
    when: 'something waits and nothing happens for more than a day',
    series: {
      // The whole queue moves to the labels of whichever item is last.
      [arr('radarr_queue_total', 'radarr', QUEUED)]: '3x800 _x1200',
      [arr('radarr_queue_total', 'radarr', { ...QUEUED, status: 'paused' })]: '_x800 3x1200',
      [arr('radarr_history_total', 'radarr')]: '120x2000',
    },
    at: '1600m',
    fires: [
      {
        labels: { service: 'radarr', zone: 'media' },
        summary: 'The queue of radarr has not moved for a day',
      },
    ],
  },
  {
    alert: 'ArrQueueStuck',
    when: 'one old torrent waits while others are imported, or the queue is empty',
    series: {
      [arr('radarr_queue_total', 'radarr', QUEUED)]: '1x2000',
      [arr('radarr_history_total', 'radarr')]: '120x1000 121x1000',
      [arr('sonarr_history_total', 'sonarr')]: '50x2000',
    },
    at: '1600m',
    fires: [],
  },
];
