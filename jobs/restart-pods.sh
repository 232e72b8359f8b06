#!/bin/sh
# Has Kubernetes make the pods of a service anew, more firmly with each attempt. Sourced; gives act ATTEMPT, which sets
# ACTION to what was done. Env: SERVICE NAMESPACE, `found` (what run_tests said), and what ask-prometheus.sh and
# maintenance.sh give
# shellcheck disable=SC2154 # found is set by those who source it

# Those on a node that is lost stay for ever, and their volumes with them, unless they are forced. It is safe: a volume
# for one writer is not attached elsewhere before the node is known to be off.
lost_nodes() {
  ask 'max by (node) (kube_node_status_condition{condition="Ready", status="true"}) == 0' |
    jq --compact-output 'map(.labels.node)'
}

# Lines `name yes|no`, yes where its node is lost.
pods_to_delete() {
  lost=$(lost_nodes) || lost=
  pods | jq --raw-output --argjson lost "${lost:-[]}" '.items[] | .spec.nodeName as $node
    | any($lost[]; . == $node) as $forced | select($forced or .metadata.deletionTimestamp == null)
    | "\(.metadata.name) \(if $forced then "yes" else "no" end)"'
}

# delete_pods [OPTION]...: sets DELETED to how many went, and FORCED to how many of them had to be forced.
delete_pods() {
  DELETED=0
  FORCED=0
  deletable=$(pods_to_delete) || deletable=
  while read -r name forced; do
    [ -n "$name" ] || continue
    if [ "$forced" = yes ] && [ $# -gt 0 ]; then
      api delete "pod/$name" --wait=false --force --grace-period=0 || continue
      FORCED=$((FORCED + 1))
    else
      api delete "pod/$name" --wait=false "$@" || continue
    fi
    DELETED=$((DELETED + 1))
  done <<PODS
$deletable
PODS
}

# The first restarts, the second moves it to a node that works, the third also looks at the volumes.
act() {
  case $1 in
  1) what=restarted && delete_pods ;;
  2) what=rescheduled && delete_pods --grace-period=10 ;;
  *)
    what=$(printf '%s\n' "$found" | sed -E -n 's/^storage (claim:[^ ]*|mounts) [^ ]* [^ ]* /\1 /p' | tr '\n' ';')
    what="looked at its volumes (${what%;}) and rescheduled"
    delete_pods --grace-period=10
    ;;
  esac
  ACTION="$what: $DELETED pods deleted"
  [ "$FORCED" -eq 0 ] || ACTION="$ACTION, $FORCED by force, their node is lost"
}
