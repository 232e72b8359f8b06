import { call } from '../../model/flow';
import { publicHost } from '../../model/platform';
import type { Service } from '../../model/service';
import type { Settings } from '../../model/settings';
import { DASHBOARD_FOLDER, DASHBOARDS, dashboardConfigMap } from './dashboards';
import { grafanaFiles } from './grafana-files';

/** Anonymous Viewer behind the admin route: it trusts no header and has no user to break into. */
export const grafana = (settings: Settings): Service => ({
  name: 'grafana',
  zone: 'management',
  about: 'draws the dashboards',
  ports: { web: { port: 3000 } },
  calls: [call('prometheus', 'query metrics'), call('alertmanager', 'list alerts')],
  route: { port: 'web', auth: 'admin' },
  metrics: [{ port: 'web' }],
  health: { port: 'web', path: '/api/health' },
  user: { uid: 472, gid: 472 },
  containers: (platform) => [
    {
      image:
        'docker.io/grafana/grafana:13.1.3@sha256:ab5cb380e3ff3172d6c8bd2e7cfd31cce977d2881b260e1f5bc089bf0b759b43',
      env: {
        GF_SERVER_ROOT_URL: `https://${publicHost(settings, 'grafana')}/`,
        GF_AUTH_ANONYMOUS_ENABLED: 'true',
        GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
        GF_AUTH_DISABLE_LOGIN_FORM: 'true',
        GF_AUTH_BASIC_ENABLED: 'false',
        GF_USERS_ALLOW_SIGN_UP: 'false',
        GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
        GF_SECURITY_COOKIE_SECURE: 'true',
        GF_ANALYTICS_ENABLED: 'false',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
        // On a read-only root the background installer would break the data sources that it replaces.
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
        GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
        GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
        GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
        GF_SECURITY_DISABLE_GRAVATAR: 'true',
        GF_NEWS_NEWS_FEED_ENABLED: 'false',
        GF_LOG_MODE: 'console',
        GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${DASHBOARD_FOLDER}/overview/overview.json`,
      },
      files: grafanaFiles(platform),
      // Grafana reads changed dashboards by itself, so they need not roll the pod.
      configMaps: Object.fromEntries(
        DASHBOARDS.map((name) => [`${DASHBOARD_FOLDER}/${name}`, dashboardConfigMap(name)]),
      ),
      scratch: { '/var/lib/grafana': '1Gi' },
      resources: {
        cpu: '20m',
        memory: '160Mi',
        limit: '512Mi',
        why: 'idles near 120 MiB; its data is provisioned, so it needs no volume',
      },
    },
  ],
});
