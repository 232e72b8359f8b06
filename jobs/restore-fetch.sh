# shellcheck shell=sh disable=SC2154 # variables of restore-config.sh and restore-swap.sh
# Sourced by restore-config.sh: brings a snapshot onto the volume, beside the data of the service that still runs, and
# refuses it unless it is whole.

# Prints nothing when no backup was ever made, which restic calls exit code 10.
list_snapshots() {
  restic snapshots --json --no-lock || [ $? -eq 10 ]
}

fetch_snapshot() {
  listed=$(list_snapshots) || refuse "the repository cannot be read"
  case ${SNAPSHOT:-latest} in
  latest) chosen=$(echo "${listed:-[]}" | good_ones "$SERVICE") ;;
  *) chosen=$(echo "${listed:-[]}" | jq --arg service "$SERVICE" --arg begin "$SNAPSHOT" "$TAGS"'
    map(select(values("service") == [$service] and (.id | startswith($begin))))') ;;
  esac
  snapshot=$(echo "$chosen" | jq -ce 'last // empty') || refuse "$SERVICE has no snapshot ${SNAPSHOT:-latest}"
  id=$(field .id)
  require_space
  echo "fetching snapshot $id of $(field .time); $SERVICE runs on meanwhile"
  mkdir "$staged"
  when_unlocked restore "$id:$SOURCE" --target "$staged/data" --quiet ||
    refuse "restic could not read all of the snapshot"
  check_staged
}

field() { echo "$snapshot" | jq -r "$1"; }

# With a block for each file, and a tenth more for folders and what the service itself writes meanwhile.
require_space() {
  needed=$(field '.summary | (.total_bytes_processed / 1024 + .total_files_processed * 4) * 1.1 + 1024 | floor')
  free=$(df -Pk "$SOURCE" | awk 'NR == 2 { print $4 }')
  if [ "$free" -lt "$needed" ]; then
    refuse "the volume has $free KiB free, and the snapshot needs $needed KiB"
  fi
}

check_staged() {
  # The sentinel is a file of the snapshot too, but lies elsewhere.
  wanted=$(field '.summary.total_files_processed - 1')
  found=$(find "$staged/data" -type f | wc -l)
  [ "$found" -eq "$wanted" ] || refuse "$found files were restored, and the snapshot has $wanted"
  check_sentinel
  python3 "$jobs/check-sqlite.py" "$staged/data" || refuse "a database in the snapshot is damaged"
  echo "the snapshot is whole: $found files"
}

# Written by the very run that made the snapshot.
check_sentinel() {
  folder=$(field '.paths[] | select(endswith("/sentinel"))')
  sentinel=$(restic dump --no-lock "$id" "$folder/zonarr-sentinel") || refuse "the snapshot has no sentinel"
  for tag in $(field '.tags[]'); do
    echo "$sentinel" | grep -qxF "$tag" || refuse "the sentinel does not say $tag, which the snapshot does"
  done
}
