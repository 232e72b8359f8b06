import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** Where Debian has SQLite's own shell. */
export const SQLITE = '/usr/bin/sqlite3';

const END = 'end-of-answer';

interface Question {
  readonly lines: string[];
  readonly resolve: (lines: readonly string[]) => void;
  readonly reject: (reason: Error) => void;
}

/** One connection to a database, held by SQLite's own shell, as Node 20 brings no SQLite. */
export class SqliteShell {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly questions: Question[] = [];
  private ended: Error | undefined;
  /** What it said last that was no answer. */
  complaint = '';

  constructor(file: string) {
    // Without a home it would complain about that.
    this.child = spawn(SQLITE, ['-batch', '-cmd', '.timeout 5000', file], { env: { HOME: dirname(file) } });
    this.child.stderr.on('data', (text: Buffer) => {
      this.complaint = text.toString().trim();
    });
    // What is written to a shell that is gone: its end says it.
    this.child.stdin.on('error', () => {});
    this.child.once('error', (error) => this.end(error));
    this.child.once('close', (code, signal) =>
      this.end(new Error(`sqlite3 ended with ${signal ?? code}: ${this.complaint}`)),
    );
    createInterface(this.child.stdout).on('line', (line) => this.take(line));
  }

  /** Lines that a statement answers; none where it fails or has nothing to say. */
  ask(statement: string): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.questions.push({ lines: [], resolve, reject });
      this.child.stdin.write(`${statement}\n.print ${END}\n`);
    });
  }

  /** Lets it finish what it was asked and leave the database as the last one out. */
  async close(): Promise<void> {
    if (this.ended) return;
    this.child.stdin.end();
    await once(this.child, 'close');
  }

  private take(line: string): void {
    if (line === END) {
      const answered = this.questions.shift();
      answered?.resolve(answered.lines);
    } else this.questions[0]?.lines.push(line);
  }

  private end(reason: Error): void {
    this.ended ??= reason;
    for (const { reject } of this.questions.splice(0)) reject(this.ended);
  }
}
