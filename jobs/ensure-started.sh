#!/bin/sh
# Starts what a backup left stopped: its pod was killed, its node is lost, or its time is over.
# Env: TARGETS (lines `namespace kind/name`) SERVICE ZONE METRICS_URL
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"

# 0: nobody will start it again but this script; 1: its owner will; 2: the API does not say.
left_behind() {
  if [ "$(date +%s)" -ge "$end" ]; then
    reason="$owner had until $(jq --null-input --raw-output "$end | todateiso8601")"
    return 0
  fi
  alive=0
  owner_lives || alive=$?
  reason="$owner is gone"
  case $alive in
  0) return 1 ;;
  1) return 0 ;;
  *) return 2 ;;
  esac
}

# Fails when the API does.
ensure_started() {
  read_workload || return 1
  # Without an owner a person set the label, and no backup stopped it.
  if [ "$purpose" = - ] || [ "$owner" = - ]; then return 0; fi
  left=0
  left_behind || left=$?
  [ "$left" -eq 0 ] || return $((left - 1))
  # Its data may be half replaced: a person decides, and BackupNotRestarted calls one.
  if [ "$purpose" = restore ]; then
    echo "$NAMESPACE $WORKLOAD: stopped for a restore, and $reason; left alone"
    return 0
  fi
  start_again || return 1
  echo "$NAMESPACE $WORKLOAD: started, for $reason"
  restarts=$((restarts + 1))
}

restarts=0
failed=0
while read -r NAMESPACE WORKLOAD; do
  [ -n "$WORKLOAD" ] || continue
  # Somebody may have changed it meanwhile, so look again.
  ensure_started || ensure_started || {
    echo "$NAMESPACE $WORKLOAD: the API did not do it" >&2
    failed=$((failed + 1))
  }
done <<TARGETS
$TARGETS
TARGETS

set -- zonarr_ensure_started_restarts "$restarts"
[ "$failed" -gt 0 ] || set -- "$@" zonarr_ensure_started_timestamp_seconds "$(date +%s)"
publish "$@"
[ "$failed" -eq 0 ]
