#!/bin/sh
# Publishes figures of a job, which is gone before Prometheus could ask it. Never fails the job.
# Sourced; gives publish NAME VALUE [NAME VALUE]... Env: METRICS_URL SERVICE ZONE

publish() {
  figures=
  while [ $# -ge 2 ]; do
    figures="$figures# TYPE $1 gauge
$1 $2
"
    shift 2
  done
  figures_url=$METRICS_URL/metrics/job/zonarr-backup/service/$SERVICE/zone/$ZONE
  # The image of restic has wget only.
  if command -v curl >/dev/null; then
    printf '%s' "$figures" | curl --silent --show-error --fail --max-time 10 --data-binary @- "$figures_url"
  else
    wget -q -T 10 -O /dev/null --post-data "$figures" "$figures_url"
  fi || echo "the figures of $SERVICE could not be published at $METRICS_URL" >&2
}
