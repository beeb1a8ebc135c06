import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lookUntil } from './until';

/** Stands in for mongosh on the PATH: notes its arguments, then asks for a password as mongosh does. */
export class MongoshProgram {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'ape-mongosh-'));

  constructor() {
    const program = path.join(this.#folder, 'mongosh');
    const notes = path.join(this.#folder, 'arguments');
    writeFileSync(
      program,
      `#!/bin/sh\nfor each in "$@"; do printf '%s\\n' "$each"; done > '${notes}'\nprintf 'Enter password: '\nread -r _\n`,
    );
    chmodSync(program, 0o755);
  }

  /** For the editor's environment. */
  get path(): string {
    return `${this.#folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
  }

  /** What it was started with, one argument each; empty when it was not. */
  async getArguments(): Promise<readonly string[]> {
    const file = path.join(this.#folder, 'arguments');
    const read = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
    return lookUntil(
      () => Promise.resolve(read()),
      (given) => given.length > 0,
    );
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
