import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lookUntil } from './until';

interface MongoshCall {
  readonly program: string;
  readonly workingFolder: string;
  /** The entries of its PATH. */
  readonly entries: readonly string[];
  readonly args: readonly string[];
}

/** Stands in for mongosh on the PATH: notes how it was started, then asks for a password as mongosh does. */
export class MongoshProgram {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'ape-mongosh-'));

  constructor() {
    this.addTo(this.folder);
  }

  /** For the editor's environment. */
  get path(): string {
    return `${this.folder}${path.delimiter}${process.env['PATH'] ?? ''}`;
  }

  /** Puts another one into a folder. */
  addTo(folder: string): void {
    mkdirSync(folder, { recursive: true });
    const program = path.join(folder, 'mongosh');
    writeFileSync(
      program,
      `#!/bin/sh\nfor each in "$0" "$PWD" "$PATH" "$@"; do printf '%s\\n' "$each"; done > '${this.#notes}'\nprintf 'Enter password: '\nread -r _\n`,
    );
    chmodSync(program, 0o755);
  }

  /** How it was started; undefined when it was not. */
  async getCall(): Promise<MongoshCall | undefined> {
    const read = () =>
      existsSync(this.#notes) ? readFileSync(this.#notes, 'utf8').split('\n').slice(0, -1) : [];
    const [program, workingFolder, entries, ...args] = await lookUntil(
      () => Promise.resolve(read()),
      (given) => given.length > 2,
    );
    return program === undefined || workingFolder === undefined || entries === undefined
      ? undefined
      : { program, workingFolder, entries: entries.split(path.delimiter), args };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #notes(): string {
    return path.join(this.folder, 'call');
  }
}
