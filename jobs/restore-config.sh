#!/bin/sh
# Puts a snapshot in the place of a service's configuration. `npm run restore` starts it in the pod of the backup job,
# with the volume writable. The service is stopped only when the snapshot is on the volume and was found whole; if it
# does not become ready afterwards, its own data is put back.
#   MODE=list     prints the snapshots of the repository as JSON
#   MODE=restore  SNAPSHOT=latest or an id; KEEP=1 keeps the replaced data for undo
#   MODE=undo     puts back what the last restore replaced, also when it was killed in the middle
#   MODE=discard  deletes what the last restore replaced
# Exit codes: 0 done, 1 refused and nothing changed, 3 went back, 4 stuck in between: another run goes on from there.
# Env: as backup-config.sh, without EXCLUDE, MIN_FILES and METRICS_URL.
# shellcheck source-path=SCRIPTDIR
set -eu
# restic writes times of the zone that it runs in.
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/repository.sh"
. "$jobs/restore-fetch.sh"

if [ "$MODE" = list ]; then
  snapshots=$(list_snapshots)
  echo "${snapshots:-[]}"
  exit 0
fi

. "$jobs/maintenance.sh"
. "$jobs/turn.sh"
. "$jobs/restore-swap.sh"

refuse() {
  echo "refused: $1" >&2
  exit 1
}

# Whatever happens, the service ends up running, with one data or the other.
finish() {
  code=$?
  trap '' TERM INT
  set +e
  # Without the turn all that lies here is of somebody else.
  [ -n "$TURN_KEEPER" ] || exit "$code"
  if swap_under_way; then
    if go_back; then code=3; else code=4; fi
  elif ! start_workload; then
    code=4
  fi
  # What cannot be told apart any more is left for the next run.
  [ "$code" -eq 4 ] || drop_staged
  give_turn
  exit "$code"
}

go_back() {
  echo "putting the data of $SERVICE back" >&2
  stop_workload restore && wait_gone || return 1
  if swap_under_way; then swap_back || return 1; fi
  start_workload || return 1
  wait_ready || echo "$SERVICE has its own data again, and is not ready with it either" >&2
}

put_in_place() {
  stop_workload restore
  wait_gone
  echo "$SERVICE is stopped"
  swap_in
  start_workload
  if [ -n "$DISTURBED" ]; then
    echo "$DISTURBED while its data was being replaced" >&2
    exit 1
  fi
  echo "$SERVICE is started, waiting until it is ready"
  wait_ready
  accept_swap
  echo "$SERVICE is ready with the data of $1; downtime of $SERVICE: $(tenths "$stopped_at") s"
}

trap finish EXIT
trap 'exit 143' TERM INT
take_turn

interrupted=
# Sets purpose. Nobody else is alive who could have stopped it: this pod has the turn.
read_workload
if swap_under_way || [ "$purpose" = restore ]; then
  interrupted=yes
  echo "an earlier restore of $SERVICE was cut off in the middle"
  go_back || exit 4
fi
drop_staged

case $MODE in
restore)
  fetch_snapshot
  discard_former
  put_in_place "snapshot $id"
  ;;
undo)
  [ -z "$interrupted" ] || exit 0
  [ -d "$before" ] || refuse "no restore of $SERVICE left data behind"
  stage_former
  put_in_place "before the restore"
  ;;
discard)
  discard_former
  echo "nothing is kept any more"
  ;;
*) refuse "MODE is list, restore, undo or discard, not $MODE" ;;
esac
