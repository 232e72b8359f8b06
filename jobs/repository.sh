#!/bin/sh
# Opens a repository, and reads what restic says of a backup.
# Sourced; gives open_repository, when_unlocked, summary_figures, mark_doubtful, good_ones, TAGS.
# Env: RESTIC_* [OPEN_SECONDS]

# when_unlocked COMMAND...: restic, tried while somebody else holds a lock. After half an hour without a sign of life
# a lock is of one who was killed, and `unlock` removes it.
when_unlocked() {
  tries=40
  while :; do
    restic unlock --quiet || return 1
    code=0
    restic "$@" --retry-lock 1m || code=$?
    tries=$((tries - 1))
    if [ "$code" -ne 11 ] || [ "$tries" -eq 0 ]; then return "$code"; fi
  done
}

# Done before anything is stopped: the server answers, the repository is there, and nobody prunes it right now.
# Not for two at once: each would make keys of its own, and neither could open the repository ever again.
open_repository() {
  code=0
  answer=$(timeout "${OPEN_SECONDS:-120}" restic cat config --no-lock 2>&1) || code=$?
  # 10: there is none.
  if [ "$code" -eq 10 ]; then
    echo "there is no repository $RESTIC_REPOSITORY yet, so it is made"
    restic init >/dev/null || return 1
  elif [ "$code" -ne 0 ]; then
    echo "$answer" >&2
    return "$code"
  fi
  # It takes a lock, and so shows that the server can write; restic would try for a quarter of an hour.
  code=0
  timeout "${OPEN_SECONDS:-120}" restic snapshots --latest 1 --json >/dev/null || code=$?
  case $code in
  0) ;;
  11) when_unlocked snapshots --latest 1 --json >/dev/null ;;
  *)
    echo "the backup server takes no lock (code $code); is its volume full or read-only?" >&2
    return 1
    ;;
  esac
}

# For jq: the values of a snapshot's tag, and the snapshots whose run no mark calls in question.
# shellcheck disable=SC2016 # the variables are jq's
TAGS='def values($name): [.tags[]? | select(startswith($name + "=")) | .[($name | length) + 1:]];
  def good: [.[] | values("doubtful")[]] as $doubtful | map(select(values("job") - $doubtful == values("job")));'

# mark_doubtful RUN WHY: what a run saved is not taken as the newest any more. The server lets nobody remove or change a
# snapshot, so the mark is one, too; it names the run, as a copy elsewhere has another id.
mark_doubtful() {
  echo "$2" | timeout 60 restic backup --quiet --stdin --stdin-filename doubtful --tag "doubtful=$1"
}

# good_ones SERVICE: of what `restic snapshots --json` prints, those of a service that no mark calls in question, oldest
# first.
good_ones() {
  jq --compact-output --arg service "$1" "$TAGS"'
    good | map(select(values("service") == [$service])) | sort_by(.time)'
}

# summary_figures FILE: names and values to publish, of what `restic backup --json` printed.
summary_figures() {
  jq --raw-output 'select(.message_type == "summary") |
    "zonarr_backup_size_bytes \(.total_bytes_processed)",
    "zonarr_backup_added_bytes \(.data_added_packed)",
    "zonarr_backup_files \(.total_files_processed)"' "$1"
}
