import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run prints, in a file without a name: at the end of the run all of it is there, and no pipe is waited for. */
export class Output {
  readonly descriptor: number;
  private closed: string | undefined;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'output-'));
    this.descriptor = openSync(join(folder, 'output'), 'a+');
    rmSync(folder, { recursive: true });
  }

  get text(): string {
    if (this.closed !== undefined) return this.closed;
    const bytes = Buffer.alloc(fstatSync(this.descriptor).size);
    return bytes.toString('utf8', 0, readSync(this.descriptor, bytes, 0, bytes.length, 0));
  }

  /** All of it; nothing is read any more. */
  close(): string {
    this.closed = this.text;
    closeSync(this.descriptor);
    return this.closed;
  }
}
