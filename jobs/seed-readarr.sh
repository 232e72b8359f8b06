#!/bin/sh
# Gives Readarr the API key that its exporter uses: unlike the other *arrs it reads none from the environment.
# An existing configuration is kept, only its key is brought in line.
set -eu
config=${CONFIG:-/config/config.xml}
key=$(cat "${API_KEY_FILE:-/run/secrets/api-key}")

if [ ! -s "$config" ]; then
  cat >"$config.new" <<XML
<Config>
  <BindAddress>*</BindAddress>
  <Port>8787</Port>
  <AuthenticationMethod>External</AuthenticationMethod>
  <AuthenticationRequired>DisabledForLocalAddresses</AuthenticationRequired>
  <AnalyticsEnabled>False</AnalyticsEnabled>
  <LogLevel>info</LogLevel>
  <ApiKey>$key</ApiKey>
</Config>
XML
elif grep -q "<ApiKey>$key</ApiKey>" "$config"; then
  exit 0
else
  sed "s|<ApiKey>[^<]*</ApiKey>|<ApiKey>$key</ApiKey>|" "$config" >"$config.new"
fi
chmod 600 "$config.new"
mv "$config.new" "$config"
