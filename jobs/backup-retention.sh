#!/bin/sh
# Removes old backups. The only one that can: through the server nothing is ever removed.
# Env: SERVICE ZONE METRICS_URL RESTIC_PASSWORD; REPOSITORIES (lines), RETENTION (as 30d) [REPOSITORY_ROOT].
# shellcheck source-path=SCRIPTDIR
set -eu
export TZ=UTC
jobs=$(dirname "$0")
. "$jobs/publish.sh"
. "$jobs/repository.sh"
root=${REPOSITORY_ROOT:-/repository}
# A clock that was wrong once, or a client that lies about the time, makes all others look old.
KEEP_LAST=7
failed=0

# Lines `service zone snapshots`.
services() {
  restic snapshots --json --no-lock | jq --raw-output "$TAGS"'
    map(select(values("doubtful") == []) |
      {service: (values("service")[0] // "unknown"), zone: (values("zone")[0] // "unknown")}) | group_by(.service)[] |
    "\(.[0].service) \(.[-1].zone) \(length)"'
}

from_the_future() {
  restic snapshots --json --no-lock | jq --exit-status --argjson now "$(date +%s)" \
    'any(.[]; (.time[:19] + "Z" | fromdateiso8601) > $now + 86400)' >/dev/null
}

# Ids of what a mark calls in question, once there is a good one and anything newer, and of marks that nothing needs any
# more. So at most one is ever among those that count as the last.
outlived() {
  restic snapshots --json --no-lock | jq --raw-output "$TAGS"'
    def of($one): map(select(values("service") == ($one | values("service"))));
    . as $all | good as $good |
    ($all - $good | map(select(. as $one |
      ($good | of($one) != []) and ($all | of($one) | any(.time > $one.time))))) as $gone |
    [$all - $gone | .[] | values("job")[]] as $left |
    $gone + map(select(values("doubtful") - $left != [])) | .[].id'
}

# Each service by itself, so that of one whose backups ceased the last ones stay.
forget() {
  ids=$(outlived) || return 1
  # shellcheck disable=SC2086 # one id a word
  [ -z "$ids" ] || when_unlocked forget --quiet $ids || return 1
  services >"$list" || return 1
  while read -r service _; do
    when_unlocked forget --quiet --tag "service=$service" --group-by host \
      --keep-within "$RETENTION" --keep-last "$KEEP_LAST" || return 1
  done <"$list"
  when_unlocked prune --quiet
}

count() {
  services >"$list" || return 1
  while read -r service zone snapshots; do
    echo "$service: $snapshots snapshots"
    (SERVICE=$service ZONE=$zone publish zonarr_backup_snapshots "$snapshots")
  done <"$list"
}

list=$(mktemp)
trap 'rm -f "$list"' EXIT
for name in $REPOSITORIES; do
  export RESTIC_REPOSITORY="$root/$name"
  if [ ! -e "$RESTIC_REPOSITORY/config" ]; then
    echo "$name: no backup yet"
  elif from_the_future; then
    echo "$name: holds a snapshot of tomorrow or later, so nothing is removed; is a clock wrong?" >&2
    failed=1
  elif ! forget || ! count; then
    echo "$name: nothing, or not all, was removed" >&2
    failed=1
  fi
done

publish zonarr_backup_repository_size_bytes $(($(du -sk "$root" | cut -f1) * 1024)) \
  zonarr_backup_repository_free_bytes $(($(df -Pk "$root" | awk 'NR == 2 { print $4 }') * 1024))
exit "$failed"
