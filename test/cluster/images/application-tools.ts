import { SQLITE } from '../stand-ins/application/sqlite-shell';
import { busyboxLayer } from './busybox-layer';
import type { FileTree } from './file-tree';
import { programs } from './shared-libraries';

/** What an application's stand-in keeps its database with, and a shell, as the real images have one. */
export const applicationTools = (): readonly FileTree[] => [busyboxLayer(), programs(SQLITE)];
