#!/bin/sh
# Installs the Debian packages that `npm run test:tools` needs and this machine lacks.
set -eu

needed='nginx-light libnginx-mod-http-modsecurity modsecurity-crs prometheus prometheus-alertmanager shellcheck'
# What the scripts of jobs/ use; restic and its servers are built from their Go modules.
needed="$needed python3 sqlite3 jq curl busybox-static util-linux"
missing=''
for package in $needed; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "these packages are missing, and only root can install them:$missing" >&2
  exit 1
fi
# The suites start what they need themselves; no daemon shall run because of an installation.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get -qq update
# shellcheck disable=SC2086 # one argument a package
apt-get -qq install -y --no-install-recommends $missing >/dev/null
