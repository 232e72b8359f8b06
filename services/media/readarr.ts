import { arr, managerCalls } from './arr';

/** Readarr is retired and its images are gone; Bookshelf is the fork that speaks the same API. */
export const readarr = arr({
  name: 'readarr',
  about: 'finds and files books (as Bookshelf, its maintained fork)',
  port: 8787,
  image:
    'ghcr.io/pennydreadful/bookshelf:hardcover-v0.4.20.129@sha256:388eecc94362580eae31ee0a454be6af516f8a311f8432a521c202fb475f4359',
  // The image's own s6 start needs root; the program does not.
  start: {
    command: ['/app/readarr/bin/Readarr', '-nobrowser', '-data=/config'],
    workingDir: '/app/readarr/bin',
    env: { TMPDIR: '/tmp' },
  },
  library: { root: 'books', access: 'read-write' },
  calls: managerCalls('book'),
});
