#!/bin/sh
# Saves a list of the library and what the *arrs know of it; with MODE=full also the library. Stops nothing.
# Env: SERVICE ZONE METRICS_URL RESTIC_*; MODE (list, full), LIBRARY, ARRS (lines `name url`), KEY_<NAME> of each.
# shellcheck source-path=SCRIPTDIR
set -eu
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/publish.sh"
. "$jobs/repository.sh"

catalogue=${TMPDIR:-/tmp}/catalogue
began=$(date +%s)
warnings=0

warn() {
  echo "warning: $1" >&2
  warnings=$((warnings + 1))
}

finish() {
  code=$?
  set +e
  rm -rf "$catalogue"
  [ "$code" -eq 0 ] || publish zonarr_backup_success 0 zonarr_backup_warnings "$warnings"
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

list_files() {
  find "$LIBRARY" -type f -exec stat -c '%s %Y %n' {} + >"$catalogue/files" ||
    warn 'parts of the library cannot be listed'
  if [ -s "$catalogue/files" ]; then return; fi
  # A new library has nothing yet; one that was saved before has lost everything, or is not mounted.
  former=$(restic snapshots --json --no-lock --tag "service=$SERVICE" --latest 1)
  if [ "$(echo "$former" | jq length)" != 0 ]; then
    echo "$LIBRARY is empty, and was not before" >&2
    exit 1
  fi
  echo "$LIBRARY is empty, as it has always been"
  publish zonarr_backup_success 1 zonarr_backup_warnings 0
  exit 0
}

# list_of NAME URL: what one of them would be set up again from.
list_of() {
  case $1 in
  radarr) list=v3/movie ;;
  sonarr) list=v3/series ;;
  lidarr) list=v1/artist ;;
  readarr) list=v1/author ;;
  *)
    warn "$1 has no list that is known here"
    return
    ;;
  esac
  variable=KEY_$(echo "$1" | tr '[:lower:]' '[:upper:]')
  key=
  eval "key=\${$variable:-}"
  # The key goes not by the command line, which others can read.
  if ! printf 'header = "X-Api-Key: %s"\n' "$key" |
    curl --silent --show-error --fail --max-time 120 --config - --output "$catalogue/$1.json" "$2/api/$list" ||
    ! jq --exit-status 'type == "array"' "$catalogue/$1.json" >/dev/null; then
    rm -f "$catalogue/$1.json"
    warn "$1 did not give its list"
  fi
}

rm -rf "$catalogue"
mkdir -p "$catalogue"
open_repository
list_files
while read -r name url; do
  [ -z "$name" ] || list_of "$name" "$url"
done <<ARRS
${ARRS:-}
ARRS

set -- "$catalogue"
[ "$MODE" != full ] || set -- "$catalogue" "$LIBRARY"
code=0
restic backup --json --quiet --retry-lock 30m --tag "service=$SERVICE" --tag "zone=$ZONE" --tag "job=$(hostname)" \
  --exclude "$LIBRARY/torrents/incomplete" --exclude "$LIBRARY/usenet/incomplete" --exclude '*.!qB' \
  "$@" >"$catalogue.summary" || code=$?
case $code in
0) ;;
# Files come and go while it runs.
3) warn 'some files of the library were not read' ;;
*) exit "$code" ;;
esac
now=$(date +%s)
echo "saved $(wc -l <"$catalogue/files") files as $MODE, $warnings warnings"
# shellcheck disable=SC2046 # names and values
publish zonarr_backup_success 1 zonarr_backup_warnings "$warnings" \
  zonarr_backup_last_success_timestamp_seconds "$now" zonarr_backup_duration_seconds $((now - began)) \
  $(summary_figures "$catalogue.summary")
