import { busyboxLayer } from '../busybox-layer';
import { same } from '../file-tree';
import { goImage } from '../go-image';
import { pythonLayer } from '../python-layer';
import type { Recipe } from '../recipe';
import { programs } from '../shared-libraries';

const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

const restic = goImage({
  repository: 'docker.io/restic/restic',
  module: 'github.com/restic/restic',
  program: 'restic',
  path: '/usr/bin/restic',
});

/** The real image has a shell too, which copies restic to other containers, and what a repository elsewhere needs. */
const resticWithShell: Recipe = {
  ...restic,
  layers: (ingredients) => [
    busyboxLayer(),
    ...restic.layers(ingredients),
    {
      ...programs('/usr/bin/jq', '/usr/bin/ssh'),
      ...same(AUTHORITIES),
      // ssh wants a name for who runs it.
      '/etc/passwd': { text: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' },
    },
  ],
};

/** What the scripts of jobs/ run in. */
const jobs: Recipe = {
  repository: 'docker.io/alpine/k8s',
  origin: {
    standIn: "kubectl of the module `k8s.io/kubernetes` with Debian's busybox, jq, curl and python3",
    why: 'the same programs as in the real image, where Alpine builds them and kubectl is newer',
  },
  program: 'kubectl',
  entrypoint: [],
  cmd: ['sh'],
  layers: ({ program }) => [
    busyboxLayer(),
    pythonLayer(),
    {
      '/usr/bin/kubectl': { copyOf: program('kubectl') },
      ...programs('/usr/bin/jq', '/usr/bin/curl'),
      ...same(AUTHORITIES),
    },
  ],
};

export const backup: readonly Recipe[] = [resticWithShell, jobs];
