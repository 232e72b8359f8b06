import type { DashboardDescription } from './dashboard';
import { NONE_IS_GOOD } from './states';

/** What is watched, wanted and downloaded. */
export const media: DashboardDescription = {
  name: 'media',
  title: 'Zonarr / Media',
  description: 'Plex, the *arrs and the downloaders.',
  rows: [
    {
      title: 'Watching (with PLEX_METRICS=on)',
      panels: [
        {
          kind: 'graph',
          title: 'Streams',
          description:
            'Sessions of Plex by kind: direct play costs nothing, transcode costs processor or GPU.',
          unit: 'short',
          stacked: true,
          queries: [{ expr: 'sum by (stream_type) (plex_plays_active)', legend: '{{stream_type}}' }],
        },
        {
          kind: 'graph',
          title: 'Transcodes',
          description: 'Streams that Plex converts at this moment.',
          unit: 'short',
          queries: [{ expr: 'sum(plex_active_transcode_sessions)', legend: 'transcodes' }],
        },
      ],
    },
    {
      title: 'Libraries',
      panels: [
        {
          kind: 'figure',
          title: 'In the library',
          description: 'What the *arrs manage and have on disk.',
          unit: 'short',
          width: 12,
          queries: [
            { expr: 'sum(radarr_movie_downloaded_total)', legend: 'films' },
            { expr: 'sum(sonarr_episode_downloaded_total)', legend: 'episodes' },
            { expr: 'sum(lidarr_songs_downloaded_total)', legend: 'songs' },
            { expr: 'sum(readarr_book_downloaded_total)', legend: 'books' },
          ],
        },
        {
          kind: 'figure',
          title: 'Missing',
          description: 'What is wanted, out, and not there.',
          unit: 'short',
          width: 12,
          queries: [
            { expr: 'sum(radarr_movie_missing_total)', legend: 'films' },
            { expr: 'sum(sonarr_episode_missing_total)', legend: 'episodes' },
            { expr: 'sum(lidarr_albums_missing_total)', legend: 'albums' },
            { expr: 'sum(readarr_book_missing_total)', legend: 'books' },
          ],
        },
        {
          kind: 'graph',
          title: 'Queues',
          description:
            'Items that each *arr waits for. The alert ArrQueueStuck fires when nothing moves for a day.',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (service) ({__name__=~"radarr_queue_total|sonarr_queue_total|lidarr_queue_total|readarr_queue_total"})',
              legend: '{{service}}',
            },
            { expr: 'sum by (service) (sabnzbd_queue_length)', legend: '{{service}}' },
          ],
        },
        {
          kind: 'bars',
          title: 'Health issues',
          description: 'What each application complains about on its page System, Status.',
          unit: 'short',
          colours: NONE_IS_GOOD,
          queries: [
            {
              expr: 'sum by (service) ({__name__=~"radarr_system_health_issues|sonarr_system_health_issues|lidarr_system_health_issues|readarr_system_health_issues|prowlarr_system_health_issues"})',
              legend: '{{service}}',
            },
          ],
        },
      ],
    },
    {
      title: 'Downloads',
      panels: [
        {
          kind: 'graph',
          title: 'Speed',
          description: 'Bytes a second down and up, as the downloaders report them.',
          unit: 'Bps',
          queries: [
            { expr: 'sum(sabnzbd_speed_bps)', legend: 'SABnzbd' },
            { expr: 'sum(qbittorrent_global_download_speed_bytes)', legend: 'qBittorrent' },
            { expr: '-sum(qbittorrent_global_upload_speed_bytes)', legend: 'qBittorrent, up' },
          ],
        },
        {
          kind: 'graph',
          title: 'Torrents by state',
          description: 'Stalled and missing files are worth a look.',
          unit: 'short',
          stacked: true,
          queries: [{ expr: 'sum by (name) (qbittorrent_torrent_states) > 0', legend: '{{name}}' }],
        },
        {
          kind: 'graph',
          title: 'Indexer failures',
          description:
            'Queries an hour that failed, by indexer. An indexer that only fails wants a new key or to be removed.',
          unit: 'short',
          queries: [
            {
              expr: 'sum by (indexer) (increase(prowlarr_indexer_failed_queries_total[1h]))',
              legend: '{{indexer}}',
            },
          ],
        },
        {
          kind: 'graph',
          title: 'Room for downloads',
          description: 'Free space as the applications see it.',
          unit: 'bytes',
          queries: [
            {
              expr: 'min by (service) ({__name__=~"radarr_rootfolder_freespace_bytes|sonarr_rootfolder_freespace_bytes|lidarr_rootfolder_freespace_bytes|readarr_rootfolder_freespace_bytes"})',
              legend: '{{service}}',
            },
            { expr: 'min(qbittorrent_global_free_space_on_disk_bytes)', legend: 'qbittorrent' },
          ],
        },
      ],
    },
  ],
};
