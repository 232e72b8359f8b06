import { clusterUrl, type Platform } from '../../model/platform';
import { DASHBOARD_FOLDER } from './dashboards';

/** Provisioning files, https://grafana.com/docs/grafana/latest/administration/provisioning/ */
export function grafanaFiles(platform: Platform): Readonly<Record<string, object>> {
  return {
    '/etc/grafana/provisioning/datasources/datasources.yaml': {
      apiVersion: 1,
      datasources: [
        {
          name: 'Prometheus',
          uid: 'prometheus',
          type: 'prometheus',
          url: clusterUrl(platform, 'prometheus'),
          access: 'proxy',
          isDefault: true,
          editable: false,
          jsonData: { timeInterval: '30s', httpMethod: 'POST' },
        },
        {
          name: 'Alertmanager',
          uid: 'alertmanager',
          type: 'alertmanager',
          url: clusterUrl(platform, 'alertmanager'),
          access: 'proxy',
          editable: false,
          jsonData: { implementation: 'prometheus' },
        },
      ],
    },
    '/etc/grafana/provisioning/dashboards/dashboards.yaml': {
      apiVersion: 1,
      providers: [
        {
          name: 'zonarr',
          type: 'file',
          allowUiUpdates: false,
          disableDeletion: true,
          options: { path: DASHBOARD_FOLDER },
        },
      ],
    },
  };
}
