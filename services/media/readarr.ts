import { jobScript } from '../../model/script';
import { arr, managerCalls } from './arr';

/** Readarr is retired and its images are gone; Bookshelf is the fork that speaks the same API. */
const IMAGE = 'ghcr.io/pennydreadful/bookshelf:hardcover-v0.4.20.129';

export const readarr = arr({
  name: 'readarr',
  about: 'finds and files books (as Bookshelf, its maintained fork)',
  port: 8787,
  image: IMAGE,
  // Its s6 start needs root; the program itself does not.
  command: ['/app/bin/Readarr', '-nobrowser', '-data=/config'],
  library: { root: 'books', access: 'read-write' },
  calls: managerCalls('book'),
  before: [
    {
      name: 'seed',
      image: IMAGE,
      command: ['/bin/sh', '/scripts/seed-readarr.sh'],
      files: { '/scripts/seed-readarr.sh': jobScript('seed-readarr.sh') },
      secretFiles: { '/run/secrets/api-key': 'api-key' },
      volumes: true,
      resources: { cpu: '5m', memory: '16Mi', limit: '64Mi', why: 'writes one small file' },
    },
  ],
});
