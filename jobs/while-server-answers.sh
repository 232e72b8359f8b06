#!/bin/sh
# Runs a command of restic, and ends it when the backup server has been silent for a while: restic itself would try for
# a quarter of an hour, with a service stopped. Env: RESTIC_REPOSITORY [SILENT_SECONDS]
set -eu
server=${RESTIC_REPOSITORY#rest:}

seconds() {
  read -r up _ </proc/uptime
  echo "${up%.*}"
}

# Any answer will do, also one that asks for a password.
end_when_silent() {
  answered=$(seconds)
  while sleep 2; do
    if curl --silent --output /dev/null --max-time 5 "$server"; then
      answered=$(seconds)
    elif [ $(($(seconds) - answered)) -ge "${SILENT_SECONDS:-20}" ]; then
      echo "the backup server has been silent for ${SILENT_SECONDS:-20} s" >&2
      kill "$child"
      # restic may go on all the same: it first wants to take its lock off the server.
      sleep 2
      kill -KILL "$child" 2>/dev/null || :
      return
    fi
  done
}

"$@" &
child=$!
end_when_silent >/dev/null &
watcher=$!
trap 'kill "$child" "$watcher"; exit 143' TERM INT
code=0
wait "$child" || code=$?
kill "$watcher" 2>/dev/null || :
exit "$code"
