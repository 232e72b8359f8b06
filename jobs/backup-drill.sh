#!/bin/sh
# Restores the newest backup of every service into scratch space and looks at what comes out.
# Env: METRICS_URL RESTIC_PASSWORD; SERVICES (lines `repository service zone`), MAX_AGE (seconds), SCRATCH
# [REPOSITORY_ROOT].
# shellcheck source-path=SCRIPTDIR
set -eu
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/publish.sh"
. "$jobs/repository.sh"
root=${REPOSITORY_ROOT:-/repository}
target=$SCRATCH/restored

wrong() {
  echo "$SERVICE: $1" >&2
  return 1
}

# Sets id, age, expected (files) and former (files of the snapshot before it, or 0).
find_newest() {
  all=$(when_unlocked snapshots --json) || return 1
  line=$(echo "$all" | good_ones "$SERVICE" | jq --raw-output --argjson now "$(date +%s)" '.[-1] as $newest | .[-2] as $former |
    if $newest == null then empty else [
      $newest.id, $now - ($newest.time[:19] + "Z" | fromdateiso8601 | floor),
      $newest.summary.total_files_processed, $former.summary.total_files_processed // 0
    ] | join(" ") end')
  [ -n "$line" ] || wrong 'has no snapshot' || return 1
  read -r id age expected former <<LINE
$line
LINE
}

# Its very run wrote it, so it cannot be one of another snapshot.
check_sentinel() {
  sentinel=$(find "$target" -name zonarr-sentinel -path '*/sentinel/*')
  [ -n "$sentinel" ] || wrong 'the sentinel is missing' || return 1
  echo "$all" | jq --raw-output --arg id "$id" '.[] | select(.id == $id) | .tags[]' >"$SCRATCH/tags"
  grep -q '^job=' "$SCRATCH/tags" || wrong 'the snapshot does not say which run made it' || return 1
  while read -r tag; do
    grep -qxF "$tag" "$sentinel" || wrong "the sentinel does not say $tag, as the snapshot does" || return 1
  done <"$SCRATCH/tags"
}

# Nothing here relies on `set -e`, which is off where a caller looks at the result.
drill() {
  [ -e "$RESTIC_REPOSITORY/config" ] || wrong 'has no repository' || return 1
  find_newest || return 1
  publish zonarr_drill_snapshot_age_seconds "$age"
  [ "$age" -le "$MAX_AGE" ] || wrong "its newest backup is $age s old, and $MAX_AGE s are allowed" || return 1
  [ "$age" -ge -3600 ] || wrong "its newest backup is of the future; is a clock wrong?" || return 1
  restic restore "$id" --target "$target" --quiet --retry-lock 30m || wrong 'cannot be restored' || return 1
  files=$(find "$target" -type f | wc -l)
  [ "$files" -eq "$expected" ] || wrong "$files files came back, and $expected were saved" || return 1
  [ $((files * 2)) -ge "$former" ] || wrong "$files files, where the backup before had $former" || return 1
  check_sentinel || return 1
  python3 "$jobs/check-sqlite.py" "$target" || wrong 'has damaged files' || return 1
}

failed=0
# shellcheck disable=SC2153 # SERVICES is not SERVICE
while read -r repository SERVICE ZONE; do
  [ -n "$repository" ] || continue
  export RESTIC_REPOSITORY="$root/$repository"
  # Left by a run that was killed, or by the service before.
  rm -rf "$target"
  began=$(date +%s)
  if drill; then
    now=$(date +%s)
    echo "$SERVICE: ${id%"${id#????????}"}, $files files, $age s old, restored in $((now - began)) s"
    publish zonarr_drill_success 1 zonarr_drill_last_success_timestamp_seconds "$now" \
      zonarr_drill_duration_seconds $((now - began)) zonarr_drill_files "$files"
  else
    failed=1
    publish zonarr_drill_success 0
  fi
done <<SERVICES
$SERVICES
SERVICES
rm -rf "$target" "$SCRATCH/tags"
exit "$failed"
