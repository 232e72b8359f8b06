#!/bin/sh
# Whether a service is well: its pods are ready, and its probes answer. Sourced; gives wait_well.
# Env: SERVICE ZONE [READY_SECONDS] [SETTLE_SECONDS] and what ask-prometheus.sh and maintenance.sh give

# A probe says more than the pod itself; without one, or without an answer, the pod is believed.
answers() {
  probe=$(ask "min(probe_success{job=\"probe\", service=\"$SERVICE\", zone=\"$ZONE\"})") || return 0
  printf '%s' "$probe" | jq --exit-status 'all(.[]; .value == 1)' >/dev/null
}

well() { all_ready && answers; }

# What gets ready and falls again at once is not well.
wait_well() {
  wait_for "${READY_SECONDS:-120}" "$SERVICE to be well" well && sleep "${SETTLE_SECONDS:-10}" && well
}
