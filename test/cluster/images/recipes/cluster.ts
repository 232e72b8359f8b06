import { busyboxLayer } from '../busybox-layer';
import { script } from '../file-tree';
import { goImage } from '../go-image';
import type { Recipe } from '../recipe';

const PAUSE = 'registry.k8s.io/pause';
const PAUSE_TAG = '3.10';

/** The `sandbox_image` that containerd must be told. */
export const PAUSE_IMAGE = `${PAUSE}:${PAUSE_TAG}`;

/** As the first process of its namespace it must catch SIGTERM itself; `wait` takes in orphans. */
const WAIT = script(`#!/bin/sh
trap 'exit 0' TERM INT
while :; do
  sleep 86400 &
  wait
done
`);

export const cluster: readonly Recipe[] = [
  goImage({
    repository: 'docker.io/coredns/coredns',
    module: 'github.com/coredns/coredns',
    program: 'coredns',
    path: '/coredns',
  }),
  {
    repository: PAUSE,
    tag: PAUSE_TAG,
    origin: {
      standIn: "Debian's busybox",
      why: "Kubernetes' pause is a C program that is published as an image only",
    },
    entrypoint: ['/pause'],
    user: '65535:65535',
    layers: () => [busyboxLayer(), { '/pause': WAIT }],
  },
];
