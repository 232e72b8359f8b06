import { clusterName, type Platform, portOf, publicHost } from '../../model/platform';
import type { PathReason, Route } from '../../model/route';
import type { Service } from '../../model/service';
import { standbyOf } from '../../model/standby';
import { cookieMaps, STRIPPED_COOKIES } from './waf-cookies';

/**
 * nginx's whole configuration: a server per public host, an upstream per service, and ModSecurity before each.
 * Only the files named here are read, so the image's own configuration plays no part.
 */
export function nginxConfig(platform: Platform): string {
  const routed = platform.services.flatMap((service) =>
    service.route ? [{ service, route: service.route }] : [],
  );
  const { settings } = platform;
  return `# Generated from the services' routes.
load_module /etc/nginx/modules/ngx_http_modsecurity_module.so;
daemon off;
worker_processes 2;
pid /tmp/nginx.pid;
# Levels below quote the request line, and tokens travel there.
error_log /dev/stderr alert;

events {
    worker_connections 2048;
}

http {
    server_tokens off;
    client_body_temp_path /tmp/body;
    proxy_temp_path /tmp/proxy;
    fastcgi_temp_path /tmp/fastcgi;
    uwsgi_temp_path /tmp/uwsgi;
    scgi_temp_path /tmp/scgi;
    log_format requests escape=json '{"time":"$time_iso8601","client":"$remote_addr","host":"$host","method":"$request_method","path":"$uri","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,"upstream":"$upstream_addr","upstream_status":"$upstream_status"}';
    access_log /dev/stdout requests;

    # A header with underscores could stand in for one that Traefik has cleared.
    underscores_in_headers off;
    ignore_invalid_headers on;
    large_client_header_buffers 8 32k;
    client_max_body_size ${settings.WAF_BODY_LIMIT}m;
    client_body_timeout ${settings.UPLOAD_TIMEOUT};
    keepalive_timeout 75s;
${settings.POD_CIDRS.map((range) => `    set_real_ip_from ${range};`).join('\n')}
    real_ip_header X-Forwarded-For;
    real_ip_recursive on;

    map $http_upgrade $connection_header {
        default upgrade;
        '' '';
    }
${cookieMaps()}
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Connection $connection_header;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Cookie ${STRIPPED_COOKIES};
    proxy_set_header X-Real-IP $remote_addr;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Host $host;
    proxy_set_header X-Forwarded-Port 443;
    proxy_set_header X-Forwarded-Proto https;
    # No backend trusts an identity by header, so none gets one.
${IDENTITY_HEADERS.map((name) => `    proxy_set_header ${name} '';`).join('\n')}
    proxy_read_timeout 1h;
    proxy_send_timeout 1h;
    send_timeout 1h;
    proxy_max_temp_file_size 0;
    # A second server of the same service takes over when the first does not answer.
    proxy_next_upstream error timeout non_idempotent;
    proxy_connect_timeout 5s;

    modsecurity on;
    modsecurity_rules_file /etc/waf/modsecurity.conf;

${routed.map(({ service, route }) => upstream(platform, service, route)).join('\n')}
    server {
        listen 8080 default_server;
        modsecurity off;
        location = /healthz {
            access_log off;
            return 200 'ok';
        }
        # A host that the platform does not serve.
        location / {
            return 421;
        }
    }
    server {
        listen 127.0.0.1:8081;
        modsecurity off;
        access_log off;
        location = /status {
            stub_status;
        }
    }
${routed.map(({ service, route }) => server(platform, service, route)).join('')}}
`;
}

/** Set by the edge for itself. */
export const IDENTITY_HEADERS = [
  'X-Auth-Request-User',
  'X-Auth-Request-Email',
  'X-Auth-Request-Groups',
  'X-Auth-Request-Preferred-Username',
  'X-Auth-Request-Access-Token',
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Forwarded-Groups',
  'X-Forwarded-Preferred-Username',
];

function upstream(platform: Platform, service: Service, route: Route): string {
  const { port, service: number } = portOf(service, route.port);
  const standby = standbyOf(platform, service);
  const address = (name: string) => `${clusterName(platform, name)}:${number ?? port}`;
  // One refused connection is enough; 5 s later the first server is asked again.
  const servers = standby
    ? `${address(service.name)} max_fails=1 fail_timeout=5s;
        server ${address(standby.name)} backup;`
    : `${address(service.name)};`;
  return `    upstream ${service.name} {
        server ${servers}
        keepalive 16;
    }
`;
}

function server(platform: Platform, service: Service, route: Route): string {
  const pass = `proxy_pass http://${service.name};`;
  return `
    server {
        listen 8080;
        server_name ${publicHost(platform.settings, service.name)};
${(route.refused ?? []).map((place) => location(place, 'return 403;')).join('')}${(route.uninspected ?? []).map((place) => location(place, `${UNINSPECTED}\n            ${pass}`)).join('')}        location / {
            ${pass}
        }
    }
`;
}

/** Only `modsecurity off` keeps a request's body from being collected before it is passed on. */
const UNINSPECTED = `modsecurity off;
            client_max_body_size 0;
            proxy_request_buffering off;
            proxy_buffering off;`;

const location = ({ path, why }: PathReason, directives: string): string => `        # ${why}
        location ^~ ${path} {
            ${directives}
        }
`;
