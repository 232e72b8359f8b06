#!/bin/sh
# Copies every repository to another place. Runs in the image of restic: it asks no Kubernetes.
# Env: SERVICE ZONE METRICS_URL RESTIC_PASSWORD; REPOSITORIES (lines), BACKUP_TARGET and its credentials
# [REPOSITORY_ROOT].
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/publish.sh"
root=${REPOSITORY_ROOT:-/repository}
export RESTIC_FROM_PASSWORD="$RESTIC_PASSWORD"
failed=0

copy() {
  code=0
  restic cat config --no-lock >/dev/null || code=$?
  # 10: there is none. With the same cutting of files, what is there twice is stored once.
  if [ "$code" -eq 10 ]; then
    restic init --from-repo "$1" --copy-chunker-params >/dev/null || return 1
  elif [ "$code" -ne 0 ]; then
    return 1
  fi
  restic unlock --quiet || return 1
  restic copy --quiet --retry-lock 30m --from-repo "$1"
}

for name in $REPOSITORIES; do
  export RESTIC_REPOSITORY="${BACKUP_TARGET%/}/$name"
  if [ ! -e "$root/$name/config" ]; then
    echo "$name: no backup yet"
  elif copy "$root/$name"; then
    echo "$name: copied"
  else
    echo "$name: not copied, or not all of it" >&2
    failed=1
  fi
done

set -- zonarr_backup_copy_success $((1 - failed))
[ "$failed" -ne 0 ] || set -- "$@" zonarr_backup_copy_last_success_timestamp_seconds "$(date +%s)"
publish "$@"
exit "$failed"
