#!/bin/sh
# Stops a service, saves its configuration, and starts it again whatever happens.
# Env: SERVICE ZONE NAMESPACE WORKLOAD LEASE_NAMESPACE METRICS_URL RESTIC_*; SOURCE (its volume), EXCLUDE (lines, below
# SOURCE), MIN_FILES, STOP_SECONDS (how long it may be stopped). Its name is that of the pod.
# shellcheck source-path=SCRIPTDIR
set -eu
# restic writes times of the zone that it runs in.
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/turn.sh"
. "$jobs/publish.sh"
. "$jobs/repository.sh"

scratch=${TMPDIR:-/tmp}
pod=$(hostname)
began=$(moment)
child=
unread=

say() { echo "$SERVICE: $1"; }

fail() {
  echo "$SERVICE: $1" >&2
  exit 1
}

# A shell hears a signal at once only while it waits for a job in the background.
while_stopped() {
  left=$((STOP_SECONDS - ($(moment) - stopped_at) / 100))
  [ "$left" -gt 0 ] || left=1
  timeout -k 10 "$left" "$@" &
  child=$!
  code=0
  wait "$child" || code=$?
  child=
  return "$code"
}

start() {
  say 'starting'
  start_workload || fail 'could not be started; ensure-started will'
}

# SIGKILL and the loss of a node come not here; then ensure-started does it.
finish() {
  code=$?
  trap '' TERM INT
  set +e
  [ -z "$child" ] || kill "$child"
  if [ -n "$STOPPED" ]; then
    say 'starting after a failure'
    start_workload && say "was stopped for $(tenths "$stopped_at") s"
  fi
  give_turn
  if [ "$code" -ne 0 ]; then
    [ -z "${unread:-$DISTURBED}" ] || mark_doubtful "$pod" "${unread:-$DISTURBED}" ||
      say 'what was saved is in doubt, and could not be marked so' >&2
    say "failed with code $code" >&2
    publish zonarr_backup_success 0 zonarr_backup_duration_seconds "$(tenths "$began")"
  fi
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

tags="service=$SERVICE
zone=$ZONE
job=$pod"

prepare() {
  mkdir -p "$scratch/sentinel"
  # What a restore in progress and the file system keep on the volume is not the service's.
  printf '%s\n' '.zonarr-*' lost+found "${EXCLUDE:-}" | sed -n "s|^..*|$SOURCE/&|p" >"$scratch/exclude"
}

check_source() {
  files=$(find "$SOURCE" -type f | wc -l)
  [ "$files" -ge "${MIN_FILES:-1}" ] || fail "only $files files in $SOURCE, at least ${MIN_FILES:-1} are expected"
  while_stopped python3 "$jobs/check-sqlite.py" --exclude-file "$scratch/exclude" "$SOURCE" ||
    fail 'has files that are damaged or cannot be read; nothing was saved'
}

save() {
  # A restore reads it back: it can only come from this very run.
  printf '%s\n' "$tags" "time=$(date +%s)" >"$scratch/sentinel/zonarr-sentinel"
  # shellcheck disable=SC2046 # one option a tag
  while_stopped /bin/sh "$jobs/while-server-answers.sh" \
    restic backup --json --quiet --retry-lock 2m --exclude-file "$scratch/exclude" \
    $(echo "$tags" | sed 's/^/--tag /') "$SOURCE" "$scratch/sentinel" >"$scratch/summary" || {
    code=$?
    # There is a snapshot all the same.
    [ "$code" -ne 3 ] || unread='some files could not be read'
    fail "restic ended with code $code"
  }
}

prepare
say 'waiting for the turn'
take_turn
open_repository
say 'stopping'
stop_workload backup
wait_gone
say "stopped after $(tenths "$stopped_at") s, checking"
check_source
say 'saving'
save
start
wait_ready || fail 'did not become ready'
downtime=$(tenths "$stopped_at")
[ -z "$DISTURBED" ] || fail "what was saved may be in pieces: $DISTURBED"
say "saved as $(jq --raw-output .snapshot_id "$scratch/summary")"
echo "downtime of $SERVICE: $downtime s"
give_turn
# shellcheck disable=SC2046 # names and values
publish zonarr_backup_success 1 zonarr_backup_warnings 0 \
  zonarr_backup_last_success_timestamp_seconds "$(date +%s)" \
  zonarr_backup_duration_seconds "$(tenths "$began")" zonarr_backup_downtime_seconds "$downtime" \
  $(summary_figures "$scratch/summary")
