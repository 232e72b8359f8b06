#!/bin/sh
# Opens a repository, and reads what restic says of a backup.
# Sourced; gives open_repository, when_unlocked, summary_figures. Env: RESTIC_* [OPEN_SECONDS]

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
  when_unlocked snapshots --latest 1 --json >/dev/null
}

# summary_figures FILE: names and values to publish, of what `restic backup --json` printed.
summary_figures() {
  jq --raw-output 'select(.message_type == "summary") |
    "zonarr_backup_size_bytes \(.total_bytes_processed)",
    "zonarr_backup_added_bytes \(.data_added_packed)",
    "zonarr_backup_files \(.total_files_processed)"' "$1"
}
