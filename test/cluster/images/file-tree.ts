/** One thing in an image: a copy of a file of this machine, a text, a symbolic link, or an empty folder. */
export type Entry =
  | { readonly copyOf: string }
  | { readonly text: string; readonly executable?: true }
  | { readonly linkTo: string }
  | { readonly folder: true };

/** What an image's file system holds, by absolute path. */
export type FileTree = Readonly<Record<string, Entry>>;

/** Files of this machine at the very paths that they have here. */
export const same = (...paths: readonly string[]): FileTree =>
  Object.fromEntries(paths.map((path) => [path, { copyOf: path }]));

/** A program that /bin/sh or another interpreter reads. */
export const script = (text: string): Entry => ({ text, executable: true });
