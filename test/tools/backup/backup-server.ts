import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { Daemon } from './daemon';

const USERS = ['backup-media', 'backup-vpn', 'backup-library'];

/** Password of a user of the backup server. */
export const passwordOf = (user: string): string => `password of ${user}`;

/** A real rest-server, append-only, where everybody has a repository of their own. */
export class BackupServer {
  private daemon: Daemon | undefined;

  private constructor(
    private readonly program: string,
    /** Where the repositories are. */
    readonly folder: string,
    private readonly htpasswd: string,
  ) {}

  static async start(
    program: string,
    folder: string,
    options: readonly string[] = [],
  ): Promise<BackupServer> {
    mkdirSync(folder, { recursive: true });
    const htpasswd = `${folder}.htpasswd`;
    writeFileSync(htpasswd, USERS.map((user) => `${user}:${hashSync(passwordOf(user), 4)}\n`).join(''));
    const server = new BackupServer(program, folder, htpasswd);
    await server.up(options);
    return server;
  }

  /** Starts it, at the same place when it ran before; perhaps by another program. */
  async up(options: readonly string[] = [], shell: readonly string[] = []): Promise<void> {
    const [program = this.program, ...before] = [...shell, this.program];
    const args = (port: number) => [
      ...before,
      `--listen=127.0.0.1:${port}`,
      `--path=${this.folder}`,
      `--htpasswd-file=${this.htpasswd}`,
      ...['--append-only', '--private-repos', '--prometheus', '--prometheus-no-auth'],
      ...options,
    ];
    this.daemon = await Daemon.start(program, args, this.daemon?.port);
  }

  down = async (): Promise<void> => this.daemon?.kill();

  url = (user: string): string => `rest:http://127.0.0.1:${this.daemon?.port}/${user}/`;

  repository = (user: string): string => join(this.folder, user);
}
