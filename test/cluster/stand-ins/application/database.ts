import { setTimeout as pause } from 'node:timers/promises';
import { SqliteShell } from './sqlite-shell';

const MILLISECONDS_BETWEEN_ROWS = 200;

// A row is as safe from a crash of the program as in FULL; only a crash of the machine could take the newest ones.
const PREPARE = `
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, written TEXT NOT NULL);
PRAGMA journal_mode = WAL;`;
const INSERT = "INSERT INTO rows (written) VALUES (strftime('%Y-%m-%dT%H:%M:%fZ')) RETURNING id;";
const COUNT = "SELECT json_object('count', count(*), 'last', ifnull(max(id), 0)) FROM rows;";

/** How many rows there are and the newest one's number: equal, unless some were lost. */
export interface Rows {
  readonly count: number;
  readonly last: number;
}

/** A real SQLite database that is written to all the time, as those of the applications are. */
export class Database {
  /** Why the application cannot work; undefined while it can. */
  problem: string | undefined;
  private closing = false;

  private constructor(private readonly shell: SqliteShell) {}

  /** Opens or makes the database. One that is damaged is left alone, and is a problem until it is replaced. */
  static async open(file: string): Promise<Database> {
    const shell = new SqliteShell(file);
    const database = new Database(shell);
    const verdict = await shell.ask('PRAGMA quick_check;');
    const prepared = verdict[0] === 'ok' ? await shell.ask(PREPARE) : [];
    if (prepared.at(-1) === 'wal') void database.write();
    else database.problem = `${file}: ${verdict.find((line) => line !== 'ok') ?? shell.complaint}`;
    return database;
  }

  async rows(): Promise<Rows> {
    const [answer] = this.problem ? [] : await this.shell.ask(COUNT);
    if (!answer) throw new Error(this.problem ?? this.shell.complaint);
    return JSON.parse(answer) as Rows;
  }

  /** Writes the log back into the database, so that one file holds everything. */
  async close(): Promise<void> {
    this.closing = true;
    await this.shell.close();
  }

  private async write(): Promise<void> {
    while (!this.closing) {
      try {
        const [id] = await this.shell.ask(INSERT);
        this.problem = id ? undefined : this.shell.complaint;
      } catch (ended) {
        this.problem = String(ended);
        return;
      }
      await pause(MILLISECONDS_BETWEEN_ROWS);
    }
  }
}
