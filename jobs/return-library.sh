#!/bin/sh
# Starts what hold-library.sh stopped, once a file could be written to the library and read back: a NAS may answer
# long before its disks do, and a mount from before may be stale.
# Env: LIBRARY, and that of hold-library.sh [MOUNT_SECONDS]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/maintenance.sh"
. "$jobs/publish.sh"
. "$jobs/incident.sh"
began=$(moment)
file=$LIBRARY/.zonarr-mount-test-$(hostname)

# A stale mount hangs for ever, so each step has a bound.
within() { timeout -k 5 "${MOUNT_SECONDS:-60}" sh -c "$1" sh "$file"; }

library_works() {
  # shellcheck disable=SC2016 # the inner shell expands it
  within 'echo "written by zonarr" >"$1" && sync "$1"' &&
    [ "$(within 'cat "$1"')" = 'written by zonarr' ] &&
    within 'rm "$1"'
}

give_back() (
  NAMESPACE=$1
  WORKLOAD=deployment/$2
  read_workload || return 1
  [ "$purpose" = nas ] || return 3
  start_again
)

if ! library_works; then
  publish zonarr_library_test_success 0
  record_incident 'the NAS answers, and its library does not' 'nothing was started' failed "$(tenths "$began")" \
    '[{"name": "storage write and read", "ok": false, "detail": "a file could not be written, read and removed"}]'
  exit 1
fi

returned=
failed=0
while read -r namespace service; do
  [ -n "$service" ] || continue
  code=0
  # Somebody may have changed it meanwhile, so look again.
  give_back "$namespace" "$service" || give_back "$namespace" "$service" || code=$?
  case $code in
  0) returned="$returned $service" ;;
  3) ;;
  *) failed=$((failed + 1)) ;;
  esac
done <<TARGETS
$TARGETS
TARGETS

publish zonarr_library_test_success 1
[ "$failed" -gt 0 ] || publish zonarr_library_held 0
[ -z "$returned" ] ||
  record_incident 'the NAS is back' "started:$returned" recovered "$(tenths "$began")" \
    '[{"name": "storage write and read", "ok": true, "detail": "a file was written, read and removed"}]'
[ "$failed" -eq 0 ]
