import { busyboxLayer } from '../busybox-layer';
import { goImage } from '../go-image';
import { moduleVersion } from '../module-version';
import type { Recipe } from '../recipe';

const LOCAL_PATH = 'github.com/rancher/local-path-provisioner';

export const storage: readonly Recipe[] = [
  goImage({
    repository: 'docker.io/restic/rest-server',
    module: 'github.com/restic/rest-server',
    program: 'rest-server',
    path: '/usr/bin/rest-server',
  }),
  goImage({
    repository: 'docker.io/rancher/local-path-provisioner',
    tag: moduleVersion(LOCAL_PATH),
    module: LOCAL_PATH,
    program: 'local-path-provisioner',
    path: '/usr/bin/local-path-provisioner',
  }),
  {
    repository: 'docker.io/library/busybox',
    origin: { real: 'Debian package', package: 'busybox-static' },
    entrypoint: [],
    cmd: ['sh'],
    layers: () => [busyboxLayer()],
  },
];
