import type { Container, Resources } from '../../model/pod';

const resources: Resources = {
  cpu: '5m',
  memory: '32Mi',
  limit: '128Mi',
  why: 'translates a few API answers a minute',
};

/** Port on which every exportarr sidecar listens. */
export const EXPORTARR_PORT = 9707;

/** Translates an *arr's or SABnzbd's API into metrics; a sidecar, so the API key stays in the zone. v3 drops Readarr. */
export function exportarr(app: string, port: number): Container {
  return {
    name: 'exporter',
    image:
      'ghcr.io/onedr0p/exportarr:v2.3.0@sha256:af535d94061cf97a52e1661945ffba78c03f9443eae7c0da1a80a5a4be56b520',
    args: [app],
    env: {
      PORT: String(EXPORTARR_PORT),
      URL: `http://localhost:${port}`,
      API_KEY_FILE: '/run/secrets/api-key',
    },
    secretFiles: { '/run/secrets/api-key': 'api-key' },
    health: { port: EXPORTARR_PORT, path: '/healthz' },
    resources,
  };
}
