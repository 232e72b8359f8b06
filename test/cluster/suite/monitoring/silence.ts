/** What has no data here, and why that is no mistake. What is neither here nor in Prometheus is a misspelt name. */

type Reasons = Readonly<Record<string, string>>;

const HOST_PATH = 'the kubelet measures no host paths, and local-path volumes are such';
const ONLY_IN_TROUBLE = 'there only while something is wrong';
const STAND_IN = 'the stand-in of the application has nothing of the kind';
const NO_BACKUP_YET = 'the first run of its job publishes it';
const NO_NAS = 'STORAGE_MODE=local has no NAS';

/** Names of series. */
export const ABSENT_SERIES: Reasons = {
  kubelet_volume_stats_available_bytes: HOST_PATH,
  kubelet_volume_stats_capacity_bytes: HOST_PATH,
  kubelet_volume_stats_inodes: HOST_PATH,
  kubelet_volume_stats_inodes_free: HOST_PATH,
  kubelet_volume_stats_used_bytes: HOST_PATH,
  'claim:free:ratio': HOST_PATH,
  kube_pod_container_status_waiting_reason: ONLY_IN_TROUBLE,
  kube_pod_init_container_status_waiting_reason: ONLY_IN_TROUBLE,
  kube_pod_container_status_last_terminated_reason: ONLY_IN_TROUBLE,
  radarr_system_health_issues: STAND_IN,
  sonarr_system_health_issues: STAND_IN,
  lidarr_system_health_issues: STAND_IN,
  readarr_system_health_issues: STAND_IN,
  prowlarr_system_health_issues: STAND_IN,
  prowlarr_indexer_failed_queries_total: STAND_IN,
  radarr_rootfolder_freespace_bytes: STAND_IN,
  sonarr_rootfolder_freespace_bytes: STAND_IN,
  lidarr_rootfolder_freespace_bytes: STAND_IN,
  readarr_rootfolder_freespace_bytes: STAND_IN,
  rest_server_blob_write_bytes_total: 'the first backup makes it',
  'service:maintenance:info': 'there only while a service is stopped on purpose',
  'service:planned:info': 'there only while a service is stopped on purpose, and a little longer',
  kube_job_failed: ONLY_IN_TROUBLE,
  'cronjob:failed_start:time': ONLY_IN_TROUBLE,
  'cronjob:failed:info': ONLY_IN_TROUBLE,
  'cronjob:overdue:info': ONLY_IN_TROUBLE,
  'service:cascade:info': ONLY_IN_TROUBLE,
  zonarr_recovery_attempts: ONLY_IN_TROUBLE,
  zonarr_recovery_exhausted: ONLY_IN_TROUBLE,
  zonarr_recovery_success: ONLY_IN_TROUBLE,
  zonarr_standby_data_timestamp_seconds: NO_BACKUP_YET,
  zonarr_standby_refresh_success: NO_BACKUP_YET,
  zonarr_standby_verified: ONLY_IN_TROUBLE,
  zonarr_standby_verified_timestamp_seconds: ONLY_IN_TROUBLE,
  zonarr_backup_added_bytes: NO_BACKUP_YET,
  zonarr_backup_check_success: NO_BACKUP_YET,
  zonarr_backup_copy_success: 'BACKUP_TARGET is not set',
  zonarr_backup_downtime_seconds: NO_BACKUP_YET,
  zonarr_backup_duration_seconds: NO_BACKUP_YET,
  zonarr_backup_files: NO_BACKUP_YET,
  zonarr_backup_repository_free_bytes: NO_BACKUP_YET,
  zonarr_backup_repository_size_bytes: NO_BACKUP_YET,
  zonarr_backup_size_bytes: NO_BACKUP_YET,
  zonarr_backup_snapshots: NO_BACKUP_YET,
  zonarr_backup_success: NO_BACKUP_YET,
  zonarr_backup_warnings: NO_BACKUP_YET,
  zonarr_drill_duration_seconds: NO_BACKUP_YET,
  zonarr_drill_last_success_timestamp_seconds: NO_BACKUP_YET,
  zonarr_drill_snapshot_age_seconds: NO_BACKUP_YET,
  zonarr_drill_success: NO_BACKUP_YET,
};

/** Selectors that ask for some series of a name that exists. */
export const EMPTY_SELECTORS: Reasons = {
  'probe_success{job="probe", service="nas"}': NO_NAS,
  'probe_duration_seconds{job="probe", service="nas"}': NO_NAS,
  'kube_deployment_labels{label_zonarr_dev_maintenance!=""}': 'nothing is stopped on purpose',
  'kube_job_status_active{job_name=~"(backup|restore|undo|discard)-.+"}': 'no backup has run yet',
  'ALERTS{alertstate="firing", severity!="none"}': ONLY_IN_TROUBLE,
  'service:state{state="Degraded"}': ONLY_IN_TROUBLE,
  'service:state{state="Failover"}': ONLY_IN_TROUBLE,
  'service:state{state="Failed"}': ONLY_IN_TROUBLE,
  'ALERTS_FOR_STATE{recovery="at-work"}': ONLY_IN_TROUBLE,
  'ALERTS{alertstate="firing", recovery="at-work"}': ONLY_IN_TROUBLE,
  'route:requests:rate5m{code=~"5.."}': ONLY_IN_TROUBLE,
  'route:requests:rate5m{route=~".+", code=~"5.."}': ONLY_IN_TROUBLE,
  'route:requests:rate5m{route="id", method="POST", code=~"200|401"}': 'nobody has typed a wrong password',
  'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}': ONLY_IN_TROUBLE,
  '{__name__=~"kube_pod_container_status_waiting_reason|kube_pod_init_container_status_waiting_reason", reason="CrashLoopBackOff"}':
    ONLY_IN_TROUBLE,
};

/** Panels whose series exist, all at zero. */
export const EMPTY_PANELS: Reasons = {
  'Zonarr / Media / Torrents by state': 'there are no torrents',
};

/** Alerts that may have fired on a platform that is well. */
export const EXPECTED_ALERTS: Reasons = {
  Watchdog: 'it always fires',
  ClockUnsynced: 'the clock is that of the machine, and nothing need set it',
  FailedLoginBurst: 'this suite attacks the edge',
  AlertmanagerUnhealthy: 'nobody listens at the webhook before these tests',
};
