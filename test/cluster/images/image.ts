import { type Descriptor, writeDocument } from './blobs';

/** How a container of an image starts, in the terms of the image configuration. */
export interface Start {
  readonly entrypoint: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
}

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Writes an image's configuration and manifest, https://github.com/opencontainers/image-spec */
export function writeImage(start: Start, layers: readonly Descriptor[]): Descriptor {
  const architecture = ARCHITECTURES[process.arch];
  if (!architecture) {
    throw new Error(
      `images are made for ${Object.keys(ARCHITECTURES).join(' and ')}, not for ${process.arch}`,
    );
  }
  const config = writeDocument('application/vnd.oci.image.config.v1+json', {
    architecture,
    os: 'linux',
    config: {
      Entrypoint: start.entrypoint,
      Cmd: start.cmd ?? [],
      Env: Object.entries({ PATH, ...start.env }).map(([name, value]) => `${name}=${value}`),
      User: start.user ?? '0:0',
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return writeDocument(mediaType, { schemaVersion: 2, mediaType, config, layers });
}
