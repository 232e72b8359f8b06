#!/bin/sh
# Seeds qBittorrent's configuration before its first start. The image's default lets every private address
# in without a password; this one asks everybody. An existing configuration is kept as it is.
set -eu
config=${CONFIG:-/config/qBittorrent/qBittorrent.conf}
hash=$(cat "${PASSWORD_HASH_FILE:-/run/secrets/password-hash}")

[ -s "$config" ] && exit 0
mkdir -p "$(dirname "$config")"
cat >"$config.new" <<INI
[AutoRun]
enabled=false

[BitTorrent]
Session\\DefaultSavePath=/data/torrents
Session\\Port=$TORRENT_PORT
Session\\TempPathEnabled=false

[LegalNotice]
Accepted=true

[Preferences]
Connection\\UPnP=false
General\\Locale=en
WebUI\\AuthSubnetWhitelistEnabled=false
WebUI\\LocalHostAuth=true
WebUI\\Password_PBKDF2="$hash"
WebUI\\Port=8080
WebUI\\ServerDomains="$SERVER_DOMAINS"
WebUI\\UseUPnP=false
WebUI\\Username=admin
INI
chmod 600 "$config.new"
mv "$config.new" "$config"
