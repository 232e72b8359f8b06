#!/bin/sh
# Checks the structure of every repository, and reads a tenth of the data again.
# Env: SERVICE ZONE METRICS_URL RESTIC_PASSWORD; REPOSITORIES (lines) [REPOSITORY_ROOT].
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/publish.sh"
. "$jobs/repository.sh"
root=${REPOSITORY_ROOT:-/repository}
failed=0

for name in $REPOSITORIES; do
  export RESTIC_REPOSITORY="$root/$name"
  if [ ! -e "$RESTIC_REPOSITORY/config" ]; then
    echo "$name: no backup yet"
  elif when_unlocked check --quiet --read-data-subset=10%; then
    echo "$name: whole"
  else
    echo "$name: damaged, or could not be checked" >&2
    failed=1
  fi
done

publish zonarr_backup_check_success $((1 - failed)) zonarr_backup_check_timestamp_seconds "$(date +%s)"
exit "$failed"
