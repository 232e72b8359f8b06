#!/bin/sh
# The other way than backup-copy.sh, after the repository was lost: copies every repository back from the other place.
# Whatever is at either end stays there, so it may run again. Runs in the pod of backup-copy.
# Env: as backup-copy.sh, without METRICS_URL.
set -eu
root=${REPOSITORY_ROOT:-/repository}
export RESTIC_FROM_PASSWORD="$RESTIC_PASSWORD"

# exists URL: 0 yes, 1 no, 2 nobody can tell.
exists() {
  code=0
  restic --repo "$1" cat config --no-lock >/dev/null || code=$?
  case $code in
  0) return 0 ;;
  10) return 1 ;;
  *) return 2 ;;
  esac
}

fetch() {
  here=0
  exists "$RESTIC_REPOSITORY" || here=$?
  case $here in
  # With the same cutting of files, what comes twice is stored once.
  1) restic init --from-repo "$1" --copy-chunker-params >/dev/null || return 1 ;;
  2) return 1 ;;
  esac
  restic copy --quiet --retry-lock 30m --from-repo "$1"
}

failed=0
for name in $REPOSITORIES; do
  export RESTIC_REPOSITORY="$root/$name"
  there=0
  exists "${BACKUP_TARGET%/}/$name" || there=$?
  if [ "$there" -eq 1 ]; then
    echo "$name: the other place has none"
  elif [ "$there" -eq 0 ] && fetch "${BACKUP_TARGET%/}/$name"; then
    echo "$name: fetched"
  else
    echo "$name: not fetched, or not all of it" >&2
    failed=1
  fi
done
exit "$failed"
