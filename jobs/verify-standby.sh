#!/bin/sh
# Whether a standby that runs is what it should be: it says who it is, the library can be read beside it, and, with a
# token, a range of a file comes through it.
# Env: SERVICE ZONE (of the service) STANDBY_URL IDENTITY (path) VOLUME (of the standby) LIBRARY METRICS_URL
# [TOKEN] [START_SECONDS] [PAUSE_SECONDS]
# shellcheck source-path=SCRIPTDIR
set -eu
jobs=$(dirname "$0")
. "$jobs/publish.sh"

token=${TOKEN:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT

ask() { curl --silent --show-error --fail --max-time 10 "$@"; }

# It may just be starting.
identity_is_the_same() {
  tries=$((${START_SECONDS:-60} / 2))
  until ask --output "$work/identity" "$STANDBY_URL$IDENTITY"; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then return 1; fi
    sleep 2
  done
  if [ ! -e "$VOLUME/.zonarr-identity" ]; then
    echo "$SERVICE never said who it is" >&2
    return 1
  fi
  cmp -s "$work/identity" "$VOLUME/.zonarr-identity"
}

# A library without a single file is one that is not mounted.
library_is_readable() {
  file=$(timeout 60 find "$LIBRARY" -type f -size +0c | head -n 1)
  [ -n "$file" ] && [ "$(timeout 20 head -c 1024 "$file" | wc -c)" -gt 0 ]
}

# The token goes by standard input: arguments can be read by every process of the pod.
with_token() { printf 'header = "X-Plex-Token: %s"\n' "$token" | ask --config - "$@"; }

range_comes_through() {
  part=$(with_token "$STANDBY_URL/library/all?type=1&X-Plex-Container-Start=0&X-Plex-Container-Size=1" |
    sed -n 's/.*key="\(\/library\/parts\/[^"]*\)".*/\1/p' | head -n 1)
  [ -n "$part" ] && [ "$(with_token --range 0-1023 "$STANDBY_URL$part" | wc -c)" -eq 1024 ]
}

verified=1
check() {
  if "$2"; then
    echo "$1: ok"
  else
    echo "$1: FAILED"
    verified=0
  fi
}

check 'identity' identity_is_the_same
check 'library' library_is_readable
[ -z "$token" ] || check 'range of a file' range_comes_through

set -- zonarr_standby_verified "$verified"
[ "$verified" -eq 0 ] || set -- "$@" zonarr_standby_verified_timestamp_seconds "$(date +%s)"
publish "$@"
# While the standby runs it is looked at again and again, and not all the time.
sleep "${PAUSE_SECONDS:-20}"
[ "$verified" -eq 1 ]
